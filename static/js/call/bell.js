/** Listens on every page for somebody calling; what it takes to answer is loaded when it rings. */
import { socket } from "../socket.js";

socket.on("call.ringing", async (ring) => {
  const { ringing } = await import("./ringing.js");
  ringing(ring);
});
