// One take: records a stream until it is stopped, or for so many seconds and no longer.
import { chooseType, plainType } from "./pitch-format.js";

const BITS = { video: 2_200_000, audio: 128_000 };

export class Take {
  #parts = [];
  #timers = [];

  /** tick(seconds) ten times a second; done(blob, seconds, cut) once, `cut` when a device stopped before its speaker. */
  constructor(stream, kind, seconds, { tick, done }) {
    Object.assign(this, { seconds, tick, done });
    const mimeType = chooseType(kind, (type) => MediaRecorder.isTypeSupported(type));
    const bits = kind === "video" ? { videoBitsPerSecond: BITS.video, audioBitsPerSecond: BITS.audio } : { audioBitsPerSecond: BITS.audio };
    this.recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), ...bits });
    this.recorder.addEventListener("dataavailable", (event) => event.data.size && this.#parts.push(event.data));
    this.recorder.addEventListener("stop", () => this.#finish());
  }

  get elapsed() {
    return (performance.now() - this.began) / 1000;
  }

  start() {
    this.began = performance.now();
    this.recorder.start(1000);
    this.#timers = [setInterval(() => this.tick(Math.min(this.elapsed, this.seconds)), 100), setTimeout(() => this.stop(), this.seconds * 1000)];
  }

  stop() {
    if (this.recorder.state === "inactive") return;
    this.length = Math.min(this.elapsed, this.seconds);
    this.recorder.stop();
  }

  /** A device is gone: what there is stays. */
  cut() {
    if (this.recorder.state !== "inactive") this.recorder.stop();
  }

  /** Ends without a result. */
  drop() {
    this.done = () => {};
    this.stop();
  }

  #finish() {
    this.#timers.forEach(clearTimeout);
    const cut = this.length === undefined; // nobody said stop
    this.length ??= Math.min(this.elapsed, this.seconds);
    this.done(new Blob(this.#parts, { type: plainType(this.recorder.mimeType) }), this.length, cut);
  }
}
