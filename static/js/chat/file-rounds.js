// On every other page: sends the files that wait for a conversation which is not open here, and says so.
import { say } from "../toast.js";
import { postOnce } from "./file-post.js";
import { FileQueue } from "./file-queue.js";
import { FileStore } from "./file-store.js";

const store = new FileStore(document.body.dataset.me);
const queue = new FileQueue({ post: (item, progress) => postOnce(store, item, progress), tell });

function tell(item) {
  const { state, reasons, called, room } = item;
  if (state === "sent") say(`${item.file.name} was sent to ${called}.`, { url: room, level: "success" });
  if (state !== "refused") return;
  store.put(item); // its conversation shows it once more, with the reasons
  say(`${item.file.name} was not sent to ${called}. ${reasons.join(" ")}`, { url: room, level: "error" });
}

export async function sendFilesThatWait() {
  for (const item of await store.all()) {
    const isHere = document.querySelector(`chat-room[data-person="${item.to}"]`);
    if (!isHere && !item.reasons && !queue.find(item.id)) queue.add({ ...item, kept: true });
  }
  queue.again();
}
