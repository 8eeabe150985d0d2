/** Listens on every page for somebody calling; what it takes to answer is loaded when it rings. */
import { socket } from "../socket.js";

const me = document.body.dataset.me;
const answering = () => import("./ringing.js");

socket.on("call.ringing", async (ring) => (await answering()).ringing(ring));
socket.on("call.looked", async ({ rings }) => {
  const mine = rings.filter(({ by }) => by !== me);
  if (mine.length || document.querySelector("[data-ring]")) (await answering()).only(mine);
});

/** It may ring already when a page opens; only near a meeting does a page ask. */
socket.on("open", () => document.querySelector(".notice-bar, video-call, [data-ring]") && socket.send("call.look"));
