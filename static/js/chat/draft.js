// What one is writing to somebody, kept in the browser until it is sent: the words, and the message they answer.
const NOTHING = { body: "", quote: null };

export class Draft {
  constructor(key, storage = localStorage) {
    Object.assign(this, { key, storage });
  }

  /** { body, quote: { number, name, text } | null } */
  read() {
    try {
      return { ...NOTHING, ...JSON.parse(this.storage.getItem(this.key)) };
    } catch {
      return NOTHING; // whatever stands there is no draft of ours
    }
  }

  write({ body, quote }) {
    if (body || quote) this.storage.setItem(this.key, JSON.stringify({ body, quote }));
    else this.storage.removeItem(this.key);
  }
}
