/** The buttons, keys and device lists of a call, and what they show. Tells: join, leave, again, back, state. */
import { list, meter } from "./devices.js";
import { Media } from "./media.js";
import { Teller, hear } from "./teller.js";

const KEYS = { KeyA: "mute", KeyV: "camera", KeyS: "share", KeyX: "full", KeyQ: "leave" };
const NAMES = { audio: "Microphone", video: "Camera" };
const LABELS = { mute: ["Mute", "Unmute"], camera: ["Camera off", "Camera on"], share: ["Share", "Stop sharing"] };

export class Controls extends Teller {
  constructor(root, replaced) {
    super();
    Object.assign(this, { root, media: new Media(replaced) });
    hear(this.media, { change: () => this.paint(), trouble: (trouble) => this.complain(trouble) });
    root.addEventListener("click", ({ target }) => this.press(target.closest("[data-do]")?.dataset.do));
    root.addEventListener("change", ({ target }) => target.dataset.device && this.media.choose(target.dataset.device, target.value));
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
    navigator.mediaDevices?.addEventListener("devicechange", () => this.offer());
  }

  /** Alt and a letter, so that nobody mutes themselves by typing. */
  key(event) {
    const act = event.altKey && !event.ctrlKey && !event.metaKey && KEYS[event.code];
    if (!act || !this.root.querySelector(`[data-do=${act}]`)?.checkVisibility()) return;
    event.preventDefault();
    this.press(act);
  }

  press(act) {
    if (act in LABELS) this.media[act]();
    else if (act === "full") this.full();
    else if (act === "write" || act === "bare") this[act]();
    else if (act) this.say(act);
  }

  bare() {
    this.media.stop();
    this.say("join");
  }

  /** Text is always there, however far down a phone shows it. */
  write() {
    document.querySelector(".call-chat").scrollIntoView({ block: "nearest" });
    document.querySelector(".call-chat textarea")?.focus();
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.querySelector("[data-stage]").requestFullscreen?.();
  }

  async offer() {
    const devices = await list();
    for (const select of this.root.querySelectorAll("[data-device]")) {
      const chosen = this.media.tracks[select.dataset.device]?.getSettings().deviceId;
      const option = ({ id, label }, place) => new Option(label || `Device ${place + 1}`, id, false, id === chosen);
      select.replaceChildren(...devices[select.dataset.device].map(option));
      if (!select.options.length) select.append(new Option("None found", ""));
      if (!chosen) select.prepend(new Option("None", "", true, true));
      select.disabled = select.options.length < 2 && !select.value;
    }
  }

  complain({ kind, words }) {
    this.root.querySelector(`[data-trouble=${kind}]`).textContent = words && `${NAMES[kind]}: ${words}`;
  }

  paint() {
    const { state, tracks } = this.media;
    const pressed = { mute: !state.audio, camera: !tracks.video, share: state.screen };
    for (const [act, on] of Object.entries(pressed)) this.label(this.root.querySelector(`[data-do=${act}]`), on, LABELS[act][Number(on)]);
    const tile = this.root.querySelector("[data-tile=self]");
    Object.assign(tile.dataset, { video: Boolean(tracks.video), audio: state.audio, screen: state.screen });
    const video = tile.querySelector("video");
    if (video.srcObject?.getTracks()[0] !== tracks.video) video.srcObject = tracks.video && new MediaStream([tracks.video]);
    this.measure();
    this.offer();
    this.say("state");
  }

  label(button, on, words) {
    button.toggleAttribute("data-on", on);
    button.querySelector("span").textContent = words;
  }

  measure() {
    const { audio } = this.media.tracks;
    if (this.measured === audio) return;
    this.unmeter?.();
    this.measured = audio;
    const bar = this.root.querySelector("[data-level]");
    bar.value = 0;
    this.unmeter = audio && meter(audio, (level) => (bar.value = level));
  }

  close() {
    document.removeEventListener("keydown", this.keys);
  }
}
