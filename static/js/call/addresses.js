/** Where one is on the network stays untold until one has joined: only the relay's own addresses go out before. Pure. */

const OWN = / raddr \S+ rport \d+/; // a relay's candidate says for whom it relays
const LINES = [
  [/^a=(candidate|end-of-candidates).*\r\n/gm, ""],
  [/^c=IN .*$/gm, "c=IN IP4 0.0.0.0"],
  [/^a=rtcp:.*$/gm, "a=rtcp:9 IN IP4 0.0.0.0"],
  [/^m=(\w+) \d+ /gm, "m=$1 9 "],
];

/** The candidate as it may be told, or null. */
export function unaddressed(candidate) {
  if (!/ typ relay /.test(candidate.candidate)) return null;
  return { ...candidate, candidate: candidate.candidate.replace(OWN, " raddr 0.0.0.0 rport 0") };
}

/** The description without the candidates that were found by then; they are told one by one. */
export function bare({ type, sdp }) {
  return { type, sdp: LINES.reduce((text, [line, instead]) => text.replace(line, instead), sdp) };
}
