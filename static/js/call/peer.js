/** One RTCPeerConnection between two seats. The asker's side offers first; both may renegotiate (perfect negotiation).
 * It is agreed on before anybody sends: joining only puts tracks on it, and tells the addresses held back until then.
 */
import { bare, unaddressed } from "./addresses.js";

export class Peer {
  /** `send(signal)` carries a signal to the other seat. */
  constructor({ polite, iceServers, send, relayOnly = false }) {
    Object.assign(this, { polite, send, tracks: { audio: null, video: null }, open: false });
    this.making = this.ignoring = false;
    this.held = []; // of the other's candidates, until their description is there
    this.untold = []; // of one's own, until both are in the call
    this.chain = Promise.resolve();
    this.stream = new MediaStream();
    this.pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: relayOnly ? "relay" : "all" });
    this.pc.onnegotiationneeded = () => this.offer();
    this.pc.onicecandidate = ({ candidate }) => candidate?.candidate && this.found(candidate.toJSON());
    this.pc.ontrack = ({ track }) => this.receive(track);
    this.own = new MediaStream(); // sound and picture of one stream stay together
    if (!polite) for (const kind of ["audio", "video"]) this.pc.addTransceiver(kind, { direction: "sendrecv", streams: [this.own] });
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

  describe() {
    const description = this.pc.localDescription.toJSON();
    this.send({ description: this.open ? description : bare(description) });
  }

  async offer() {
    try {
      this.making = true;
      await this.pc.setLocalDescription();
      this.describe();
    } catch (error) {
      this.failed(error);
    } finally {
      this.making = false;
    }
  }

  receive(track) {
    this.stream.getTracks().filter((old) => old.kind === track.kind).forEach((old) => this.stream.removeTrack(old));
    this.stream.addTrack(track);
  }

  /** What changes the connection runs one after another; a failing step never breaks the chain. */
  next(step) {
    this.chain = this.chain.then(step).catch((error) => this.failed(error));
    return this.chain;
  }

  /** By its name only: the words of such an error can hold addresses. */
  failed(error) {
    if (this.pc.signalingState !== "closed") console.warn(`The call: ${error.name}`);
  }

  accept(signal) {
    return this.next(() => this.take(signal));
  }

  async take({ description, candidate }) {
    if (description) return this.agree(description);
    if (!candidate) return;
    if (!this.pc.remoteDescription) {
      this.held.push(candidate);
      return;
    }
    await this.pc.addIceCandidate(candidate).catch((error) => {
      if (!this.ignoring) throw error;
    });
  }

  async agree(description) {
    const collision = description.type === "offer" && (this.making || this.pc.signalingState !== "stable");
    this.ignoring = !this.polite && collision;
    if (this.ignoring) return;
    await this.pc.setRemoteDescription(description);
    for (const candidate of this.held.splice(0)) await this.pc.addIceCandidate(candidate);
    if (description.type !== "offer") return;
    await this.fill();
    await this.pc.setLocalDescription();
    this.describe();
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

  /** Fresh credentials first: a restart with ended ones finds no relay. An offer that got lost is taken back. */
  restart(iceServers) {
    return this.next(async () => {
      if (this.pc.signalingState === "closed") return;
      this.pc.setConfiguration({ ...this.pc.getConfiguration(), iceServers });
      if (this.pc.signalingState === "have-local-offer") await this.pc.setLocalDescription({ type: "rollback" });
      this.pc.restartIce();
    });
  }

  close() {
    this.pc.close();
  }
}
