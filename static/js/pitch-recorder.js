// <pitch-recorder>: idle → asking → live → recording → review → sending, with trouble and failed beside the road.
import { Sender } from "./pitch-sender.js";
import { Session } from "./pitch-session.js";
import { drawPoints, drawTime, partsOf, show, showTake, showTrouble } from "./pitch-stage.js";

const LEAVING_LOSES = ["recording", "review", "sending"];

class PitchRecorder extends HTMLElement {
  connectedCallback() {
    const { start, bytes, seconds } = this.dataset;
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const parts = (this.parts = partsOf(this));
    this.seconds = Number(seconds);
    this.sender = new Sender(parts, { start, bytes: Number(bytes), token });
    this.session = new Session(parts, this.seconds, { turn: (state) => show(this, state), taken: (...take) => this.#review(...take) });
    this.addEventListener("click", (event) => this.#act(event.target.closest("[data-do]")?.dataset.do));
    this.addEventListener("change", (event) => this.#act(event.target.dataset.doChange));
    parts["file-form"].addEventListener("submit", (event) => this.#sendFile(event));
    this.gone = new AbortController();
    const { signal } = this.gone;
    addEventListener("beforeunload", (event) => LEAVING_LOSES.includes(this.dataset.state) && event.preventDefault(), { signal });
    addEventListener("online", () => this.#waits() && this.#send(this.file), { signal });
    for (const button of parts.stage.querySelectorAll("[data-do]")) button.disabled = false;
    this.#idle();
  }

  disconnectedCallback() {
    this.gone.abort();
    this.session.close();
  }

  #act(verb) {
    const acts = {
      "open-video": () => this.#open("video", {}),
      "open-audio": () => this.#open("audio", {}),
      retake: () => this.#open(),
      switch: () => this.session.change().catch((error) => this.#trouble(error)),
      shoot: () => this.session.shoot(),
      use: () => this.#send(this.file),
      again: () => this.#send(this.file),
      cancel: () => (this.sender.stop(), this.#waits() && show(this, this.before)),
      "start-over": () => this.#idle(),
      "choose-file": () => this.parts["file-form"].elements.file.click(),
    };
    acts[verb]?.();
  }

  #open(kind, choice) {
    this.dataset.kind = kind ?? this.session.kind;
    return this.session.open(kind, choice).catch((error) => this.#trouble(error));
  }

  #trouble(error) {
    this.session.close();
    showTrouble(this.parts, error.name, this.session.kind);
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
    this.file = blob;
    drawPoints(this.parts, null);
    showTake(this.parts, blob, length);
    show(this, "review");
  }

  /** Without a script the form sends the same file whole. */
  #sendFile(event) {
    const [file] = event.target.elements.file.files;
    if (!file) return;
    event.preventDefault();
    if (this.dataset.state === "sending") return;
    this.session.close();
    this.#send((this.file = file));
  }

  async #send(file) {
    const { again } = this.parts;
    if (this.dataset.state !== "sending") this.before = this.dataset.state === "review" ? "review" : "idle";
    again.hidden = true;
    show(this, "sending");
    const end = await this.sender.send(file);
    if (end === "broken") return void (again.hidden = false);
    const state = document.querySelector("pitch-state");
    await state?.refresh?.();
    if (end === "sent") return this.#idle(), state?.scrollIntoView();
    if (end === "stopped") return show(this, this.before);
    this.parts["failed-text"].textContent = end;
    show(this, "failed");
  }

  /** For the connection: nothing is under way that could end by itself. */
  #waits() {
    return this.dataset.state === "sending" && !this.parts.again.hidden;
  }
}

customElements.define("pitch-recorder", PitchRecorder);
