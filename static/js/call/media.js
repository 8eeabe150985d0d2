/** One's own sound and picture, whatever they come from. Tells: change, trouble ({kind, words}). */
import { onAllowed, open, openBoth, openScreen } from "./devices.js";
import { Teller } from "./teller.js";

const KINDS = ["audio", "video"];
const NO_BROWSER = "This browser cannot use one here. You can still join.";
const remembered = (kind) => localStorage.getItem(`device-${kind}`) ?? "";

export class Media extends Teller {
  /** `replaced(kind, track|null)` is told of each swap of what the other is sent. */
  constructor(replaced) {
    super();
    Object.assign(this, { replaced, tracks: { audio: null, video: null }, screen: null });
  }

  /** The screen stands in for the camera while it is shared. */
  get sending() {
    return { audio: this.tracks.audio, video: this.screen ?? this.tracks.video };
  }

  /** What the other is told: `sends` means that something keeps coming, even if it is silence. */
  get state() {
    const { audio, video } = this.sending;
    return { audio: Boolean(audio?.enabled), video: Boolean(video), screen: Boolean(this.screen), sends: Boolean(audio || video) };
  }

  async mirror() {
    if (!navigator.mediaDevices) return KINDS.forEach((kind) => this.complain(kind, NO_BROWSER));
    this.asking ??= onAllowed((kind) => this.wanted && !this.tracks[kind] && this.choose(kind));
    const wanted = (this.wanted = Symbol());
    const both = await openBoth({ audio: remembered("audio"), video: remembered("video") });
    for (const kind of KINDS) await (both ? this.take(kind, { track: both[kind] }, wanted) : this.choose(kind, remembered(kind), wanted));
  }

  async choose(kind, id = remembered(kind), wanted = (this.wanted ??= Symbol())) {
    if (wanted !== this.wanted) return;
    this.tracks[kind]?.stop();
    let found = await open(kind, id);
    if (found.error && id) found = await open(kind);
    await this.take(kind, found, wanted);
  }

  /** What comes after everything was let go is let go too. */
  async take(kind, { track = null, error }, wanted) {
    if (wanted !== this.wanted) return track?.stop();
    this.complain(kind, error);
    return this.put(kind, track);
  }

  async put(kind, track) {
    this.tracks[kind] = track;
    if (track) {
      localStorage.setItem(`device-${kind}`, track.getSettings().deviceId ?? "");
      track.onended = () => this.unplugged(kind);
    }
    await this.replaced(kind, this.sending[kind]);
    this.say("change");
  }

  /** Another one takes its place where there is one. */
  async unplugged(kind) {
    await this.choose(kind, "");
    this.complain(kind, this.tracks[kind] ? `It was unplugged; now it is ${this.tracks[kind].label}.` : "It was unplugged.");
  }

  /** The microphone stays open: unmuting is instant, and its silence keeps the line alive. */
  async mute() {
    if (!this.tracks.audio) return this.choose("audio");
    this.tracks.audio.enabled = !this.tracks.audio.enabled;
    return this.say("change");
  }

  /** The camera is let go, so that its light goes out. */
  async camera() {
    if (!this.tracks.video) return this.choose("video");
    this.tracks.video.stop();
    return this.put("video", null);
  }

  /** Stops with the button here or with the browser's own bar. */
  async share() {
    if (this.screen) return this.show(null);
    const { track, error } = await openScreen();
    if (error) this.complain("video", error);
    return track && this.show(track);
  }

  async show(screen) {
    this.screen?.stop();
    this.screen = screen;
    if (screen) Object.assign(screen, { contentHint: "detail", onended: () => this.show(null) });
    await this.replaced("video", this.sending.video);
    this.say("change");
  }

  stop() {
    this.wanted = null;
    for (const track of [this.tracks.audio, this.tracks.video, this.screen]) track?.stop();
    Object.assign(this, { tracks: { audio: null, video: null }, screen: null });
    this.say("change");
  }

  complain(kind, words = "") {
    this.say("trouble", { kind, words });
  }
}
