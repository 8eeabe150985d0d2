// <pitch-recorder>: idle → asking → live → recording → review → sending, with trouble and failed beside the road.
import { say } from "./pitch-clock.js";
import { extension } from "./pitch-format.js";
import { Sender } from "./pitch-sender.js";
import { Session } from "./pitch-session.js";
import { drawPoints, drawTime, mendLength, partsOf, show } from "./pitch-stage.js";
import { trouble } from "./pitch-words.js";

const LEAVING_LOSES = ["recording", "review", "sending"];
const BROKEN = "The connection did not come back. What arrived is kept: try again when you are online.";

class PitchRecorder extends HTMLElement {
  connectedCallback() {
    const { start, bytes, seconds } = this.dataset;
    const parts = (this.parts = partsOf(this));
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    this.seconds = Number(seconds);
    this.sender = new Sender(this, { start, bytes: Number(bytes), token });
    this.session = new Session(parts, this.seconds, { turn: (state) => show(this, state), taken: (...take) => this.#review(...take) });
    this.addEventListener("click", (event) => this.#act(event.target.closest("[data-do]")?.dataset.do));
    this.addEventListener("change", (event) => this.#act(event.target.dataset.doChange));
    parts["file-form"].addEventListener("submit", (event) => this.#sendFile(event));
    this.guard = (event) => LEAVING_LOSES.includes(this.dataset.state) && event.preventDefault();
    addEventListener("beforeunload", this.guard);
    this.#idle();
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.guard);
    this.session.close();
  }

  #act(verb) {
    const acts = {
      "open-video": () => this.#open("video", {}),
      "open-audio": () => this.#open("audio", {}),
      retake: () => this.#open(),
      switch: () => this.session.change().catch((error) => this.#trouble(error)),
      shoot: () => this.session.shoot(),
      close: () => this.#idle(),
      use: () => this.#send(this.file),
      again: () => this.#send(this.file),
      cancel: () => this.sender.stop(),
      "start-over": () => this.#idle(),
      "choose-file": () => this.parts["file-form"].elements.file.click(),
    };
    acts[verb]?.();
  }

  #open(kind, choice) {
    if (kind) this.dataset.kind = kind;
    return this.session.open(kind, choice).then(() => this.parts.shoot.focus(), (error) => this.#trouble(error));
  }

  #trouble(error) {
    const { kind } = this.session;
    const words = trouble(error.name, kind);
    this.session.close();
    this.parts["trouble-title"].textContent = words.title;
    this.parts["trouble-text"].textContent = words.text;
    this.parts["sound-instead"].hidden = kind === "audio";
    show(this, "trouble");
  }

  #idle() {
    this.session.close();
    this.file = null;
    drawTime(this.parts, 0, this.seconds);
    drawPoints(this.parts, null);
    show(this, "idle");
  }

  #review(blob, length) {
    const { take, save, clock } = this.parts;
    this.file = blob;
    URL.revokeObjectURL(take.src);
    mendLength(take);
    take.src = save.href = URL.createObjectURL(blob);
    save.download = `my-pitch.${extension(blob.type)}`;
    clock.value = say(length);
    show(this, "review");
  }

  #sendFile(event) {
    const [file] = event.target.elements.file.files;
    if (!file || this.dataset.state === "sending") return;
    event.preventDefault();
    this.session.close();
    this.file = file;
    this.#send(file);
  }

  async #send(file) {
    const before = this.dataset.state === "review" ? "review" : "idle";
    this.parts.again.hidden = true;
    show(this, "sending");
    const end = await this.sender.send(file);
    document.querySelector("pitch-state")?.refresh?.();
    if (end === "sent") this.#idle();
    else if (end === "stopped") show(this, before);
    else if (end === "broken") this.#broken();
    else this.#failed(end);
  }

  #broken() {
    this.parts.again.hidden = false;
    this.parts["sending-text"].textContent = BROKEN;
  }

  #failed(words) {
    this.parts["failed-text"].textContent = words;
    show(this, "failed");
  }
}

customElements.define("pitch-recorder", PitchRecorder);
