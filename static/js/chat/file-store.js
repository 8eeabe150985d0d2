// Files that wait to be sent, kept in this browser through reloads: so many at most, and for so long. Where nothing can
// be kept, as in some private windows, they wait in the open page alone. Pure: database, flags and clock are passed in.
export const MOST = { files: 20, bytes: 60 * 2 ** 20 };
const WEEK = 7 * 24 * 3600_000;
const OLD = "This file waited for a week and is not sent any more. Choose it again.";

/** Whether one more can be kept beside those. */
export function fits(kept, { file }) {
  return kept.length < MOST.files && kept.reduce((sum, each) => sum + each.file.size, file.size) <= MOST.bytes;
}

const FIELDS = ["id", "to", "called", "room", "url", "file", "body", "reply", "at", "reasons"];
const record = (item) => Object.fromEntries(FIELDS.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]));

/** As it is taken out again: what is too old is shown once more, with the reason. */
export const aged = (item, now) => (now - item.at > WEEK ? { ...item, reasons: [OLD] } : item);

/** Says on every page that files of this member wait. */
export const flagOf = (me) => `files:${me}`;

const ended = (work) =>
  new Promise((resolve, reject) => {
    work.onsuccess = work.oncomplete = () => resolve(work.result);
    work.onerror = work.onabort = () => reject(work.error);
  });

export class FileStore {
  constructor(me, { idb = globalThis.indexedDB, flags = globalThis.localStorage, now = Date.now } = {}) {
    Object.assign(this, { me, idb, flags, now });
  }

  async open() {
    const asked = this.idb.open(`waiting-files-${this.me}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "id" });
    const database = await ended(asked);
    database.onclose = () => (this.opened = null); // by the browser itself, in trouble: the next one opens it anew
    return database;
  }

  /** What could not be opened once may be another time. */
  async begin(mode) {
    try {
      return (await (this.opened ??= this.open())).transaction("files", mode);
    } catch (error) {
      this.opened = null;
      throw error;
    }
  }

  async write(act) {
    const transaction = await this.begin("readwrite");
    act(transaction.objectStore("files"));
    await ended(transaction);
  }

  async read() {
    return ended((await this.begin("readonly")).objectStore("files").getAll());
  }

  /** True when it is kept. */
  async put(item) {
    try {
      const others = (await this.read()).filter(({ id }) => id !== item.id);
      if (!fits(others, item)) return false;
      await this.write((files) => files.put(record(item)));
      this.flags.setItem(flagOf(this.me), others.length + 1);
      return true;
    } catch {
      return false;
    }
  }

  /** True also where nobody can tell: sent twice is taken once, and what is taken for gone would be lost. */
  async has(id) {
    return this.read().then((items) => items.some((item) => item.id === id), () => true);
  }

  /** In the order they were sent; none, and not `readable`, where the browser is in trouble. */
  async all() {
    this.readable = true;
    const items = await this.read().catch(() => ((this.readable = false), []));
    return items.map((item) => aged(item, this.now())).sort((one, other) => one.at - other.at);
  }

  async remove(id) {
    await this.write((files) => files.delete(id)).catch(() => null);
    if (!(await this.all()).length && this.readable) this.flags.removeItem(flagOf(this.me));
  }
}
