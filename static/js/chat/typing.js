// "Ben is writing": shown while news of it keep coming.
const SHOWN = 5000;

export class TypingSign {
  constructor(sign) {
    this.sign = sign;
  }

  show() {
    clearTimeout(this.timer);
    this.sign.hidden = false;
    this.timer = setTimeout(() => this.hide(), SHOWN);
  }

  hide() {
    clearTimeout(this.timer);
    this.sign.hidden = true;
  }
}
