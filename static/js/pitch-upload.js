// A file in parts. The server's count is the truth: after every break it is asked where to go on. The world is passed in:
// put(url, part, onProgress) and look(url) → { status, data } or throw when the line is down; calm(ms) waits; tell(news).
export const PART = 2 ** 20;
export const PATIENCE = 12;

export class Refused extends Error {
  constructor(reasons) {
    super(reasons?.join(" ") || "The server refused this file. Start over.");
  }
}
export class LineDown extends Error {}
export class Stopped extends Error {}

/** 0.5, 1, 2 … 30 s, a little apart from everybody else's. */
export const pause = (failures, random = Math.random) => Math.min(30_000, 250 * 2 ** failures) * (0.75 + random() / 2);

const passing = (status) => status === 0 || status === 429 || status >= 500;

export class Upload {
  constructor(file, { url, received = 0 }, world) {
    Object.assign(this, { file, url, received, world, stopped: false, failures: 0 });
  }

  stop() {
    this.stopped = true;
  }

  /** Resolves when the last byte is there. Call it again after LineDown: it goes on. */
  async send() {
    this.failures = 0;
    while (this.received < this.file.size) {
      if (this.stopped) throw new Stopped();
      await this.#sendPart();
    }
  }

  async #sendPart() {
    const at = this.received;
    const part = this.file.slice(at, at + PART);
    const told = (sent) => this.world.tell({ sent: at + sent, size: this.file.size });
    const answer = await this.#ask(() => this.world.put(`${this.url}?offset=${at}`, part, told));
    if (this.stopped) throw new Stopped();
    const taken = answer.status >= 200 && answer.status < 300;
    if (taken || answer.status === 409) this.received = answer.data.received;
    else if (passing(answer.status)) await this.#recover();
    else throw new Refused(answer.data?.reasons);
    this.failures = taken ? 0 : this.failures + 1;
    if (this.failures > PATIENCE) throw new LineDown();
    this.world.tell({ sent: this.received, size: this.file.size });
  }

  async #ask(question) {
    try {
      return await question();
    } catch {
      return { status: 0 };
    }
  }

  /** Waits, then asks how much has really arrived. */
  async #recover() {
    this.world.tell({ sent: this.received, size: this.file.size, trouble: true });
    await this.world.calm(pause(this.failures));
    const answer = await this.#ask(() => this.world.look(this.url));
    if (answer.status === 404) throw new Refused(["This upload was replaced from another page. Start over."]);
    if (answer.status === 200) this.received = answer.data.received;
  }
}

/** What tells this file from another when it is chosen again after a reload. */
export const nameOf = (file) => [file.name ?? "", file.size, file.lastModified ?? ""].join("|");
