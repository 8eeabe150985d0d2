// One sitting before the camera: opens it, shows the mirror, counts down, records one take.
import * as devices from "./pitch-devices.js";
import { countDown, drawPoints, drawTime } from "./pitch-stage.js";
import { Take } from "./pitch-take.js";

const WORTH = 1; // seconds: less is no take

export class Session {
  /** turn(state) tells where it stands; taken(blob, seconds, cut) hands over what was recorded; lost(error) that it went. */
  constructor(parts, seconds, { turn, taken, lost }) {
    Object.assign(this, { parts, seconds, turn, taken, lost, kind: "video", choice: {} });
  }

  /** Rejects with the browser's error when the devices do not come. */
  async open(kind = this.kind, choice = this.choice) {
    this.close();
    Object.assign(this, { kind, choice });
    const asking = (this.asking = {});
    this.turn("asking");
    const stream = await devices.open(kind, choice).catch((error) => {
      if (this.asking === asking) throw error;
    });
    if (this.asking !== asking) return devices.close(stream); // nobody waits for it any more
    this.stream = stream;
    devices.watch(stream, () => this.stream === stream && this.#gone());
    this.parts.mirror.srcObject = kind === "video" ? stream : null;
    this.parts["camera-field"].hidden = kind === "audio";
    this.deaf = devices.listen(stream, (loud) => this.#hear(loud));
    await devices.list(this.parts.camera, "videoinput", stream.getVideoTracks()[0]);
    await devices.list(this.parts.microphone, "audioinput", stream.getAudioTracks()[0]);
    this.parts.mirror.play().catch(() => {});
    this.tick(0);
    this.#name("Record");
    this.turn("live");
    this.parts.shoot.focus({ preventScroll: true });
    this.parts.stage.scrollIntoView();
  }

  change() {
    return this.open(this.kind, { camera: this.parts.camera.value, microphone: this.parts.microphone.value });
  }

  /** The big button: begins, calls the countdown off, or ends the take. */
  async shoot() {
    if (this.take) return this.take.stop();
    if (this.counting) return void (this.counting = false);
    const { stream } = this;
    this.counting = true;
    const go = await countDown(this.parts, () => !this.counting || this.stream !== stream);
    this.counting = false;
    if (go) this.#begin(stream);
  }

  #begin(stream) {
    const done = (...take) => {
      this.close();
      this.taken(...take);
    };
    this.take = new Take(stream, this.kind, this.seconds, { tick: (now) => this.tick(now), done });
    this.take.start();
    this.#name("Stop");
    this.turn("recording");
  }

  /** A device went by itself: what was said is kept when there is something. */
  #gone() {
    if (this.take?.elapsed > WORTH) return this.take.cut();
    this.lost(new DOMException("", "Gone"));
  }

  tick(now) {
    drawTime(this.parts, now, this.seconds);
    drawPoints(this.parts, now);
  }

  #hear(loud) {
    this.parts.level.value = loud;
    this.parts.voice.style.setProperty("--loud", loud / 100);
  }

  #name(verb) {
    this.parts.shoot.setAttribute("aria-label", verb);
  }

  close() {
    this.counting = false;
    this.take?.drop();
    this.deaf?.();
    devices.close(this.stream);
    this.parts.mirror.srcObject = null;
    this.asking = this.take = this.deaf = this.stream = null;
  }
}
