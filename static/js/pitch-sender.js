// Sends a take or a file, and says how far it is. `parts` are the recorder's.
import { megabytes, plainType } from "./pitch-format.js";
import { line } from "./pitch-line.js";
import { LineDown, Refused, Stopped, Upload, nameOf } from "./pitch-upload.js";

const MEMORY = "pitch-upload";
const OFFLINE = "You are offline. It goes on by itself as soon as you are back; keep this page open.";
const BROKEN = "The connection broke. Trying again; nothing that arrived is lost.";
const GONE = "We cannot be reached just now. What arrived is kept: try again in a while.";

function recall(file) {
  const kept = JSON.parse(localStorage.getItem(MEMORY) ?? "null");
  return kept?.name === nameOf(file) ? kept.url : null;
}

export class Sender {
  constructor(parts, { start, bytes, token }) {
    Object.assign(this, { parts, start, bytes });
    this.line = line(token, (news) => this.tell(news.trouble ? { ...news, trouble: BROKEN } : news));
  }

  tell({ sent, size, trouble = "" }) {
    const { stage, progress, sent: words, way, "sending-text": text } = this.parts;
    const arrived = Math.min(sent, size);
    progress.value = (100 * arrived) / size;
    stage.style.setProperty("--sent", arrived / size);
    words.textContent = `${megabytes(arrived)} of ${megabytes(size)}`;
    way.textContent = trouble ? "Waiting for the connection" : "On its way";
    text.textContent = trouble && !navigator.onLine ? OFFLINE : trouble;
  }

  /** Resolves to "sent", "stopped", "broken", or words of refusal. */
  async send(file) {
    const arrived = () => ({ sent: this.upload?.received ?? 0, size: file.size });
    this.stopped = false;
    this.tell(arrived());
    try {
      this.upload ??= await this.begin(file);
      if (this.stopped) throw new Stopped();
      await this.upload.send();
      this.forget();
      return "sent";
    } catch (end) {
      if (end instanceof Stopped || this.stopped) return (this.upload = null), "stopped";
      if (end instanceof LineDown) return this.tell({ ...arrived(), trouble: GONE }), "broken";
      this.forget();
      return end.message;
    }
  }

  async begin(file) {
    if (file.size > this.bytes) throw new Refused([`This file has ${megabytes(file.size)}. At most ${this.bytes / 2 ** 20} MB can be sent.`]);
    const begun = (await this.resumed(file)) ?? (await this.announced(file));
    localStorage.setItem(MEMORY, JSON.stringify({ name: nameOf(file), url: begun.url }));
    return new Upload(file, begun, this.line);
  }

  /** The same file, chosen again: the server says how much of it is there. */
  async resumed(file) {
    const url = recall(file);
    const answer = url && (await this.line.look(url).catch(() => null));
    return answer?.status === 200 && answer.data.status === "uploading" ? answer.data : null;
  }

  async announced(file) {
    const type = plainType(file.type) || "video/unknown";
    const answer = await this.line.announce(this.start, file, type).catch(() => null);
    if (!answer || answer.status >= 500) throw new LineDown();
    if (answer.status !== 201) throw new Refused(answer.data?.reasons);
    return answer.data;
  }

  stop() {
    this.stopped = true;
    this.upload?.stop();
    this.upload = null;
    this.line.cut();
  }

  forget() {
    this.upload = null;
    localStorage.removeItem(MEMORY);
  }
}
