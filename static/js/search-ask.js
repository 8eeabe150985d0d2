// What a search asks the server: only the part of the page that changes.
import { say } from "./toast.js";

/** The directory at this address; nothing where the answer is no. Throws where the line is broken. */
export async function partAt(url, signal) {
  const answer = await fetch(url, { headers: { "X-Part": "directory" }, signal });
  if (answer.status === 429) return void say(await answer.text(), { level: "error" });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-directory]");
}
