/** What the page says about the call, in words and pictures. */

const STATUS = {
  waiting: (name) => `${name} is not here yet. You are in; this page tells you when ${name} comes.`,
  connecting: (name) => `${name} is here. Connecting…`,
  connected: () => "",
  reconnecting: (name) => `${name}'s connection dropped. Reconnecting…`,
  failed: () => "Sound and picture cannot get through this network. You can go on by text beside this.",
  left: (name) => `${name} left. You can wait here, or leave.`,
  moved: () => "You joined this call in another window. It goes on there.",
  gone: () => "You left the call. You can come back until it closes.",
};

export class Words {
  constructor(root, name) {
    Object.assign(this, { root, name });
    this.line = root.querySelector("[data-status]");
    this.tile = root.querySelector("[data-tile=other]");
    this.video = this.tile.querySelector("video");
  }

  status(key) {
    this.root.dataset.state = key;
    const words = STATUS[key](this.name);
    if (this.line.textContent !== words) this.line.textContent = words;
  }

  show(stream) {
    if (this.video.srcObject !== stream) this.video.srcObject = stream;
    if (stream) this.video.play().catch(() => this.askForSound());
  }

  /** Browsers that forbid sound before a click. */
  askForSound() {
    const button = this.tile.querySelector("[data-hear]");
    button.hidden = false;
    button.onclick = () => {
      button.hidden = true;
      this.video.play();
    };
  }

  /** The other's microphone and camera, as told by their page. */
  other({ audio, video, screen }) {
    this.tile.dataset.audio = audio;
    this.tile.dataset.video = video;
    this.tile.dataset.screen = Boolean(screen);
  }
}
