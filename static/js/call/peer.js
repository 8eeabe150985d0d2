/** One RTCPeerConnection between two seats. The asker's side offers first; both may renegotiate (perfect negotiation). */

export class Peer extends EventTarget {
  /** `send(signal)` carries a signal to the other seat; `tracks` is {audio, video}, either may be null. */
  constructor({ polite, iceServers, tracks, send, relayOnly = false }) {
    super();
    Object.assign(this, { polite, tracks: { ...tracks }, send });
    this.making = this.ignoring = false;
    this.held = [];
    this.chain = Promise.resolve();
    this.stream = new MediaStream();
    this.pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: relayOnly ? "relay" : "all" });
    this.pc.onnegotiationneeded = () => this.offer();
    this.pc.onicecandidate = ({ candidate }) => candidate && this.send({ candidate: candidate.toJSON() });
    this.pc.ontrack = ({ track }) => this.receive(track);
    if (!polite) for (const kind of ["audio", "video"]) this.pc.addTransceiver(this.tracks[kind] ?? kind, { direction: "sendrecv" });
  }

  async offer() {
    try {
      this.making = true;
      await this.pc.setLocalDescription();
      this.send({ description: this.pc.localDescription.toJSON() });
    } catch (error) {
      this.failed(error);
    } finally {
      this.making = false;
    }
  }

  receive(track) {
    this.stream.getTracks().filter((old) => old.kind === track.kind).forEach((old) => this.stream.removeTrack(old));
    this.stream.addTrack(track);
    this.dispatchEvent(new Event("track"));
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
    if (description) return this.describe(description);
    if (!candidate) return;
    if (!this.pc.remoteDescription) {
      this.held.push(candidate);
      return;
    }
    await this.pc.addIceCandidate(candidate).catch((error) => {
      if (!this.ignoring) throw error;
    });
  }

  async describe(description) {
    const collision = description.type === "offer" && (this.making || this.pc.signalingState !== "stable");
    this.ignoring = !this.polite && collision;
    if (this.ignoring) return;
    await this.pc.setRemoteDescription(description);
    for (const candidate of this.held.splice(0)) await this.pc.addIceCandidate(candidate);
    if (description.type !== "offer") return;
    await this.fill();
    await this.pc.setLocalDescription();
    this.send({ description: this.pc.localDescription.toJSON() });
  }

  /** The answering side puts its tracks on the transceivers that the offer made. */
  async fill() {
    for (const transceiver of this.pc.getTransceivers()) {
      transceiver.direction = "sendrecv";
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
