// <pitch-player>: one big button until it plays, then the browser's own controls. Only one plays at a time.
// Whoever came for it (#pitch) pressed play already, on a card. Where data is dear, or the picture does not play, it offers what is heard alone.
const spares = () => Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;

class PitchPlayer extends HTMLElement {
  connectedCallback() {
    this.media = this.querySelector("video, audio");
    this.instead = this.querySelector(".pitch-instead");
    const button = this.querySelector(".pitch-play");
    this.media.addEventListener("play", () => this.#alone());
    this.media.addEventListener("error", () => this.#offer("This picture does not play here."));
    this.querySelector("[data-sound]")?.addEventListener("click", ({ currentTarget }) => this.#listen(currentTarget));
    if (spares()) this.#offer("You save data.");
    if (!button) return;
    this.media.controls = false;
    button.hidden = false;
    button.addEventListener("click", () => this.#begin(button));
    if (location.hash === "#pitch" && this.closest("#pitch")) this.#begin(button);
  }

  #begin(button) {
    button.hidden = true;
    this.media.controls = true;
    this.media.play().catch(() => {});
    this.media.focus();
  }

  #offer(why) {
    if (!this.instead) return;
    this.instead.firstElementChild.textContent = why;
    this.instead.hidden = false;
  }

  #listen({ dataset }) {
    const sound = Object.assign(document.createElement("audio"), { src: dataset.sound, controls: true });
    sound.ariaLabel = this.media.ariaLabel;
    sound.addEventListener("play", () => this.#alone());
    this.media.pause();
    this.media.replaceWith(sound);
    for (const part of this.querySelectorAll(".pitch-play, .pitch-instead")) part.remove();
    this.media = sound;
    this.dataset.kind = "audio";
    sound.play().catch(() => {});
    sound.focus();
  }

  #alone() {
    this.dataset.played = "";
    for (const other of document.querySelectorAll("pitch-player")) if (other !== this) other.media?.pause();
  }
}

customElements.define("pitch-player", PitchPlayer);
