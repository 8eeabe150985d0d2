// <pitch-recorder>: idle → asking → live → recording → review → sending, with trouble and failed beside the road.
import { Dispatch } from "./pitch-dispatch.js";
import { Session } from "./pitch-session.js";
import { drawPoints, drawTime, partsOf, show, showTake, showTrouble } from "./pitch-stage.js";

const LEAVING_LOSES = ["recording", "review", "sending"];

class PitchRecorder extends HTMLElement {
  connectedCallback() {
    const { start, bytes, seconds } = this.dataset;
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const parts = (this.parts = partsOf(this));
    this.seconds = Number(seconds);
    this.dispatch = new Dispatch(this, parts, { start, bytes: Number(bytes), token }, () => this.#idle());
    this.session = new Session(parts, this.seconds, { turn: (state) => show(this, state), taken: (...take) => this.#review(...take), lost: (error) => this.#trouble(error) });
    this.addEventListener("click", (event) => this.#act(event.target.closest("[data-do]")?.dataset.do));
    this.addEventListener("change", (event) => this.#act(event.target.dataset.doChange));
    parts["file-form"].addEventListener("submit", (event) => this.#sendFile(event));
    this.gone = new AbortController();
    const { signal } = this.gone;
    addEventListener("beforeunload", (event) => LEAVING_LOSES.includes(this.dataset.state) && event.preventDefault(), { signal });
    addEventListener("online", () => this.dispatch.waits && this.dispatch.send(), { signal });
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
      use: () => this.dispatch.send(this.take),
      again: () => this.dispatch.send(),
      cancel: () => this.dispatch.stop(),
      "start-over": () => this.#idle(),
      "choose-file": () => this.#choose(),
    };
    acts[verb]?.();
  }

  #open(kind, choice) {
    this.dataset.kind = kind ?? this.session.kind;
    return this.session.open(kind, choice).catch((error) => this.#trouble(error));
  }

  #trouble(error) {
    this.session.close();
    drawPoints(this.parts, null);
    showTrouble(this.parts, error.name, this.session.kind);
    show(this, "trouble");
  }

  #idle() {
    this.session.close();
    this.take = null;
    drawTime(this.parts, 0, this.seconds);
    drawPoints(this.parts, null);
    show(this, "idle");
  }

  #review(blob, length, cut) {
    this.take = blob;
    drawPoints(this.parts, null);
    showTake(this.parts, blob, length, cut);
    show(this, "review");
  }

  #choose() {
    const form = this.parts["file-form"];
    form.scrollIntoView({ block: "center" });
    form.elements.file.click();
  }

  /** Without a script the form sends the same file whole. */
  #sendFile(event) {
    const [file] = event.target.elements.file.files;
    if (!file) return;
    event.preventDefault();
    if (this.dataset.state === "sending") return;
    this.session.close();
    this.dispatch.send(file);
    this.parts.stage.scrollIntoView();
  }
}

customElements.define("pitch-recorder", PitchRecorder);
