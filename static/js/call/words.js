/** What the page says about the call, in words and pictures. */
import { WORDS } from "./quality.js";

const STATUS = {
  before: (name, { joined } = {}) => (joined === undefined ? "" : joined ? `${name} is in the call.` : `${name} is getting ready too.`),
  waiting: (name, there) => (there ? `${name} is getting ready. You are in.` : `${name} is not here yet. You are in; this page tells you when ${name} comes.`),
  connecting: (name) => `${name} is here. Connecting…`,
  connected: () => "",
  reconnecting: (name) => `${name}'s connection dropped. Reconnecting…`,
  failed: () => "Sound and picture cannot get through this network.",
  offline: () => "Your own connection dropped. Reconnecting…",
  away: (name) => `${name} has lost the connection. It goes on by itself when ${name} is back.`,
  left: (name) => `${name} left. You can wait here, or leave.`,
  elsewhere: () => "You are in this call in another window. If you continue here, it stops there.",
  moved: () => "You joined this call in another window. It goes on there.",
  gone: () => "You left the call.",
  closed: () => "",
};
const GONE = 5000; // ms after which a silent line and a lost page are more than a moment
const POOR = "The line is poor. Turning your camera off leaves more of it for your voice.";

export class Words {
  constructor(root, table) {
    Object.assign(this, { root, table, name: root.dataset.other, theirs: null });
    this.line = root.querySelector("[data-status]");
    this.tile = root.querySelector("[data-tile=other]");
    this.video = this.tile.querySelector("video");
    this.badge = this.tile.querySelector("[data-quality]");
  }

  status(key, words = STATUS[key](this.name, this.table.partner ?? undefined)) {
    this.root.dataset.state = key === "elsewhere" ? "before" : key;
    this.root.toggleAttribute("data-elsewhere", ["elsewhere", "moved"].includes(key));
    if (this.told === words) return;
    this.told = this.line.textContent = words;
  }

  /** While not both are in the call. */
  greet() {
    if (!this.table.both) this.status(this.table.joined ? "waiting" : "before");
  }

  /** The line as the watch sees it, and why it may be silent. */
  see(word, silent) {
    const away = performance.now() - (this.table.partner?.away ?? Infinity) > GONE;
    if (!silent) this.status(word);
    else this.status(this.root.dataset.line === "away" ? "offline" : away ? "away" : word);
  }

  show(stream) {
    if (this.video.srcObject !== stream) this.video.srcObject = stream;
    if (stream) this.video.play().catch(({ name }) => name === "NotAllowedError" && this.askForSound());
    else this.other({ audio: true, video: false, screen: false });
  }

  /** Browsers that forbid sound before a click. */
  askForSound() {
    const button = this.tile.querySelector("[data-hear]");
    button.hidden = false;
    button.onclick = () => {
      button.hidden = true;
      this.video.play();
    };
  }

  /** The other's microphone and camera, as told by their page; shown once both are in the call. */
  hear(state = this.theirs) {
    this.theirs = state;
    if (state && this.table.both) this.other(state);
  }

  other({ audio, video, screen }) {
    this.tile.dataset.audio = audio;
    this.tile.dataset.video = video;
    this.tile.dataset.screen = Boolean(screen);
  }

  /** "good", "fair", "poor"; null while nothing comes. */
  quality(word) {
    this.badge.hidden = !word;
    this.badge.dataset.quality = word ?? "";
    this.badge.querySelector("[data-word]").textContent = WORDS[word] ?? "";
    const hint = word === "poor" ? POOR : "";
    const line = this.root.querySelector("[data-hint]");
    if (line.textContent !== hint) line.textContent = hint;
  }
}
