// Files into a conversation: picked, dropped or pasted; they wait beside the composer until one sends.
import { socket } from "../socket.js";
import { draw, facts, make, pendingItem, press, tooLarge } from "./file-item.js";
import { postFile } from "./file-post.js";
import { FileQueue } from "./file-queue.js";

class Files {
  constructor(room) {
    Object.assign(this, { room, chosen: [], tray: room.querySelector("[data-tray]") });
    this.queue = new FileQueue({ post: (item, tell) => postFile(this.desk.dataset.url, item, tell), tell: (item) => this.show(item) });
    this.listen();
  }

  /** Comes anew with the composer; without it nothing can be written at all. */
  get desk() {
    return this.room.querySelector("[data-files]");
  }

  get form() {
    return this.room.querySelector("[data-composer]");
  }

  listen() {
    const { room } = this;
    room.addEventListener("change", (event) => this.picked(event));
    room.addEventListener("paste", (event) => this.pasted(event));
    room.addEventListener("dragover", (event) => this.over(event));
    room.addEventListener("dragleave", (event) => room.contains(event.relatedTarget) || room.removeAttribute("data-dropping"));
    room.addEventListener("drop", (event) => this.dropped(event));
    room.addEventListener("submit", (event) => this.submit(event), true); // before the composer takes the words alone
    room.addEventListener("keydown", (event) => this.key(event), true);
    addEventListener("beforeunload", (event) => (this.queue.busy || this.chosen.length) && event.preventDefault());
    socket.on("open", ({ again }) => again && this.queue.again());
    socket.on("chat.posted", ({ client_id }) => this.queue.arrived(client_id));
  }

  picked({ target }) {
    if (!target.matches("[data-picker]")) return;
    this.choose(target.files);
    target.value = "";
  }

  pasted(event) {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/plain") || !this.desk) return;
    event.preventDefault();
    this.choose(files);
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = this.desk ? "copy" : "none";
    this.room.toggleAttribute("data-dropping", Boolean(this.desk && !this.desk.dataset.whyNot));
  }

  dropped(event) {
    this.room.removeAttribute("data-dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    if (this.desk) this.choose(event.dataTransfer.files);
  }

  choose(files) {
    const { most, whyNot } = this.desk.dataset;
    for (const file of files) {
      const choice = { file, id: crypto.randomUUID(), why: whyNot || tooLarge(file, Number(most)) };
      choice.row = this.row(choice);
      if (!choice.why) this.chosen.push(choice);
      this.tray.append(choice.row);
    }
    this.form.elements.body.focus();
  }

  row(choice) {
    const row = make("li", "tray-file", ...facts(choice.file));
    row.append(press(`Remove ${choice.file.name}`, () => this.drop(choice), "x"));
    if (choice.why) {
      row.dataset.refused = "";
      const why = make("p", "tray-why", choice.why);
      why.setAttribute("role", "alert");
      row.append(why);
    }
    return row;
  }

  drop(choice) {
    this.chosen = this.chosen.filter((other) => other !== choice);
    choice.row.remove();
    this.form?.elements.body.focus();
  }

  /** Enter in an empty line sends what was chosen; the composer would do nothing. */
  key(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.name === "body";
    if (!sends || !this.chosen.length || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    event.stopPropagation();
    this.form.requestSubmit();
  }

  submit(event) {
    const { form } = this;
    if (!form || event.target !== form || !this.chosen.length || form.querySelector("[data-edit]")) return;
    event.preventDefault();
    event.stopPropagation();
    const { body, reply_to } = form.elements;
    const words = { body: body.value.trim(), reply: reply_to?.value ?? "" };
    if (words.body.length > Number(this.room.dataset.longest)) return;
    for (const { file, id, row } of this.chosen.splice(0)) {
      row.remove();
      this.queue.add({ file, id, ...words });
      Object.assign(words, { body: "", reply: "" });
    }
    body.value = "";
    body.dispatchEvent(new Event("input", { bubbles: true }));
    if (reply_to?.value) form.querySelector("[data-about-drop]")?.click();
    this.room.querySelector("[data-thread]").scrollTop = 0;
  }

  show(item) {
    const list = this.room.querySelector("[data-list]");
    const there = list.querySelector(`[data-waits="${item.id}"]`);
    if (item.state === "cancelled") return there?.remove();
    const row = there ?? pendingItem(item);
    if (!there) list.append(row);
    draw(row, item, { cancel: () => this.queue.cancel(item.id), retry: () => this.queue.retry(item.id) });
  }
}

for (const room of document.querySelectorAll("chat-room")) new Files(room);
