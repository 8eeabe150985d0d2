// <pitch-player>: one big button until it plays, then the browser's own controls. Only one plays at a time.
class PitchPlayer extends HTMLElement {
  connectedCallback() {
    this.media = this.querySelector("video, audio");
    const button = this.querySelector(".pitch-play");
    this.media.addEventListener("play", () => this.#alone());
    if (!button) return;
    this.media.controls = false;
    button.hidden = false;
    button.addEventListener("click", () => this.#begin(button));
  }

  #begin(button) {
    button.hidden = true;
    this.media.controls = true;
    this.media.play().catch(() => {});
    this.media.focus();
  }

  #alone() {
    this.dataset.played = "";
    for (const other of document.querySelectorAll("pitch-player")) if (other !== this) other.media?.pause();
  }
}

customElements.define("pitch-player", PitchPlayer);
