/** One's own devices in a call: mirror, choice, mute, camera, screen. Events: state, join, leave. */
import { explain, list, meter, open } from "./devices.js";

const KINDS = ["audio", "video"];

export class Devices extends EventTarget {
  /** `replaced(kind, track|null)` is told of each swap of what the other is sent. */
  constructor(root, replaced) {
    super();
    Object.assign(this, { root, replaced, tracks: { audio: null, video: null }, screen: null });
    root.addEventListener("click", ({ target }) => this.press(target.closest("[data-do]")?.dataset.do));
    root.addEventListener("change", ({ target }) => target.dataset.device && this.choose(target.dataset.device, target.value));
    navigator.mediaDevices?.addEventListener("devicechange", () => this.offer());
  }

  /** The screen stands in for the camera while it is shared. */
  get sending() {
    return { audio: this.tracks.audio, video: this.screen ?? this.tracks.video };
  }

  get state() {
    return { audio: Boolean(this.tracks.audio?.enabled), video: Boolean(this.sending.video), screen: Boolean(this.screen) };
  }

  press(act) {
    const acts = { mute: () => this.mute(), camera: () => this.camera(), share: () => this.share(), bare: () => this.bare() };
    if (act in acts) acts[act]();
    else if (act === "join" || act === "leave") this.dispatchEvent(new Event(act));
    else if (act === "full") this.root.querySelector("[data-tile=other]").requestFullscreen();
  }

  async mirror() {
    if (!navigator.mediaDevices) return this.complain("audio", "This browser cannot use one here. You can still join.");
    for (const kind of KINDS) await this.choose(kind);
    return this.offer();
  }

  async choose(kind, id = localStorage.getItem(`device-${kind}`) ?? "") {
    this.tracks[kind]?.stop();
    let { track, error } = await open(kind, id);
    if (error && id) ({ track, error } = await open(kind));
    if (track) localStorage.setItem(`device-${kind}`, track.getSettings().deviceId);
    this.complain(kind, error);
    await this.put(kind, track ?? null);
  }

  async put(kind, track) {
    this.tracks[kind] = track;
    if (track) track.onended = () => this.put(kind, null);
    await this.replaced(kind, this.sending[kind]);
    this.paint();
  }

  /** The microphone stays open: unmuting is instant, and its silence keeps the line alive. */
  async mute() {
    if (!this.tracks.audio) return this.choose("audio");
    this.tracks.audio.enabled = !this.tracks.audio.enabled;
    return this.paint();
  }

  /** The camera is let go, so that its light goes out. */
  async camera() {
    if (!this.tracks.video) return this.choose("video");
    this.tracks.video.stop();
    return this.put("video", null);
  }

  async bare() {
    for (const kind of KINDS) {
      this.tracks[kind]?.stop();
      await this.put(kind, null);
    }
    this.dispatchEvent(new Event("join"));
  }

  async share() {
    if (this.screen) return this.show(null);
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
      return await this.show(stream.getVideoTracks()[0]);
    } catch (error) {
      return error.name === "NotAllowedError" || this.complain("video", explain(error));
    }
  }

  async show(screen) {
    this.screen?.stop();
    this.screen = screen;
    if (screen) Object.assign(screen, { contentHint: "detail", onended: () => this.show(null) });
    await this.replaced("video", this.sending.video);
    this.paint();
  }

  async offer() {
    const devices = await list();
    for (const select of this.root.querySelectorAll("[data-device]")) {
      const chosen = this.tracks[select.dataset.device]?.getSettings().deviceId;
      const option = ({ id, label }, place) => new Option(label || `Device ${place + 1}`, id, false, id === chosen);
      select.replaceChildren(...devices[select.dataset.device].map(option));
      if (!select.options.length) select.append(new Option("None found", ""));
      select.disabled = !select.value;
    }
  }

  complain(kind, words) {
    this.root.querySelector(`[data-trouble=${kind}]`).textContent = words ? `${kind === "audio" ? "Microphone" : "Camera"}: ${words}` : "";
  }

  paint() {
    const pressed = { mute: !this.state.audio, camera: !this.tracks.video, share: Boolean(this.screen) };
    for (const [act, on] of Object.entries(pressed)) this.root.querySelector(`[data-do=${act}]`).setAttribute("aria-pressed", on);
    const tile = this.root.querySelector("[data-tile=self]");
    Object.assign(tile.dataset, { video: Boolean(this.tracks.video), audio: this.state.audio });
    const video = tile.querySelector("video");
    if (video.srcObject?.getTracks()[0] !== this.tracks.video) video.srcObject = this.tracks.video && new MediaStream([this.tracks.video]);
    this.measure();
    this.dispatchEvent(new Event("state"));
  }

  measure() {
    if (this.measured === this.tracks.audio) return;
    this.unmeter?.();
    this.measured = this.tracks.audio;
    const bar = this.root.querySelector("[data-level]");
    this.unmeter = this.measured && meter(this.measured, (level) => (bar.value = level));
  }

  stop() {
    for (const track of [this.tracks.audio, this.tracks.video, this.screen]) track?.stop();
    this.tracks.audio = this.tracks.video = this.screen = null;
    this.paint();
  }
}
