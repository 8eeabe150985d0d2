// Files into a conversation: they wait beside the composer until one sends, then in this browser until they are there.
import { socket } from "../socket.js";
import { postOnce } from "./file-post.js";
import { FileQueue } from "./file-queue.js";
import { countFiles, showFile } from "./file-rows.js";
import { FileStore } from "./file-store.js";
import { Tray } from "./file-tray.js";
import { Ways } from "./file-ways.js";

export class Files {
  constructor(room) {
    Object.assign(this, { room, store: new FileStore(room.dataset.me) });
    this.queue = new FileQueue({ post: (item, tell) => postOnce(this.store, item, tell), tell: (item) => this.show(item) });
    this.tray = new Tray(room.querySelector("[data-tray]"), () => this.form?.elements.body.focus());
    this.ways = new Ways(room, { choose: (files) => this.choose(files), holds: () => this.tray.chosen.length });
    this.listen();
    this.recall();
  }

  get form() {
    return this.room.querySelector("[data-composer]");
  }

  listen() {
    this.room.addEventListener("submit", (event) => this.submit(event), true); // before the composer takes the words alone
    addEventListener("beforeunload", (event) => this.losesSome() && event.preventDefault());
    socket.on("open", () => this.resume());
    socket.on("chat.posted", ({ client_id }) => this.arrived(client_id));
  }

  /** What waited when the page was closed. */
  async recall() {
    for (const item of await this.store.all()) {
      if (item.to === this.room.dataset.person && !this.queue.find(item.id)) this.queue.add({ ...item, kept: true, keeps: true });
    }
  }

  resume() {
    this.queue.again();
    if (this.store.readable === false) this.recall();
  }

  losesSome() {
    return this.tray.chosen.length || this.queue.unsent.some(({ keeps }) => !keeps);
  }

  choose(files) {
    this.tray.add(files, this.ways.desk.dataset);
    this.form.elements.body.focus();
  }

  submit(event) {
    const { form } = this;
    if (!form || event.target !== form || !this.tray.chosen.length || form.querySelector("[data-edit]")) return;
    event.preventDefault();
    event.stopPropagation();
    const { body, reply_to } = form.elements;
    const words = { body: body.value.trim(), reply: reply_to?.value ?? "" };
    if (words.body.length > Number(this.room.dataset.longest)) return;
    for (const [place, { file, id }] of this.tray.take().entries()) {
      this.send({ id, file, at: Date.now() + place, ...words });
      Object.assign(words, { body: "", reply: "" });
    }
    body.value = "";
    body.dispatchEvent(new Event("input", { bubbles: true }));
    if (reply_to?.value) form.querySelector("[data-about-drop]")?.click();
    this.room.querySelector("[data-thread]").scrollTop = 0;
  }

  send(said) {
    const { person, called, url } = this.room.dataset;
    const item = { ...said, to: person, called, room: url, url: this.ways.desk.dataset.url };
    this.queue.add({ ...item, kept: this.keep(item) });
  }

  async keep(item) {
    const keeps = await this.store.put(item);
    const waits = this.queue.find(item.id);
    if (waits) this.show(Object.assign(waits, { keeps }));
    return keeps;
  }

  arrived(id) {
    if (!this.queue.find(id)) return;
    this.queue.arrived(id);
    this.store.remove(id);
    countFiles(this.room, this.queue);
  }

  show(item) {
    if (item.state === "cancelled" || item.state === "refused") this.store.remove(item.id);
    showFile(this.room, item, this.queue);
    countFiles(this.room, this.queue);
  }
}
