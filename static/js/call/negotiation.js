/** What two browsers agree on, one step after another (perfect negotiation: of two offers at once the polite side takes its own back). */
import { bare } from "./addresses.js";

export class Negotiation {
  /** `send(signal)` carries a signal to the other seat. */
  constructor({ polite, iceServers, send, relayOnly }) {
    Object.assign(this, { polite, send, open: false });
    this.making = this.ignoring = false;
    this.held = []; // of the other's candidates, until their description is there
    this.chain = Promise.resolve();
    this.pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: relayOnly ? "relay" : "all" });
    this.pc.onnegotiationneeded = () => this.offer();
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
