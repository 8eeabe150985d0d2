/** One RTCPeerConnection between two seats. The asker's side offers first; both may renegotiate.
 * It is agreed on before anybody sends: joining only puts tracks on it, and tells the addresses held back until then.
 */
import { unaddressed } from "./addresses.js";
import { Negotiation } from "./negotiation.js";

export class Peer extends Negotiation {
  constructor(options) {
    super(options);
    this.tracks = { audio: null, video: null };
    this.untold = []; // of one's own candidates, until both are in the call
    this.stream = new MediaStream();
    this.pc.onicecandidate = ({ candidate }) => candidate?.candidate && this.found(candidate.toJSON());
    this.pc.ontrack = ({ track }) => this.receive(track);
    this.own = new MediaStream(); // sound and picture of one stream stay together
    if (!this.polite) for (const kind of ["audio", "video"]) this.pc.addTransceiver(kind, { direction: "sendrecv", streams: [this.own] });
  }

  found(candidate) {
    const told = this.open ? candidate : unaddressed(candidate);
    if (told) this.send({ candidate: told });
    if (!this.open) this.untold.push(candidate);
  }

  /** Both are in the call: now the shortest way between them may be found. */
  reveal() {
    this.open = true;
    for (const candidate of this.untold.splice(0)) this.send({ candidate });
  }

  receive(track) {
    this.stream.getTracks().filter((old) => old.kind === track.kind).forEach((old) => this.stream.removeTrack(old));
    this.stream.addTrack(track);
  }

  /** The answering side puts its tracks on the transceivers that the offer made. */
  async fill() {
    for (const transceiver of this.pc.getTransceivers()) {
      transceiver.direction = "sendrecv";
      transceiver.sender.setStreams?.(this.own);
      const track = this.tracks[transceiver.receiver.track.kind];
      if (transceiver.sender.track !== track) await transceiver.sender.replaceTrack(track ?? null);
    }
  }

  /** Swaps what is sent (another camera, the screen, nothing) without a new negotiation. */
  async replace(kind, track) {
    this.tracks[kind] = track;
    const transceiver = this.pc.getTransceivers().find((each) => each.receiver.track.kind === kind);
    await transceiver?.sender.replaceTrack(track);
  }
}
