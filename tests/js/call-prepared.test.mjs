import assert from "node:assert/strict";
import { test } from "node:test";
import { bare, unaddressed } from "../../static/js/call/addresses.js";
import { adopts } from "../../static/js/call/partner.js";

const of = (type, tail = "") => ({ candidate: `candidate:1 1 udp 33562367 192.0.2.9 40001 typ ${type}${tail} generation 0`, sdpMid: "0" });

test("before one has joined only the relay's own address is told", () => {  // CAL-5
  assert.equal(unaddressed(of("host")), null);
  assert.equal(unaddressed(of("srflx", " raddr 10.0.0.7 rport 5000")), null);
  assert.deepEqual(unaddressed(of("relay", " raddr 203.0.113.7 rport 5000")), of("relay", " raddr 0.0.0.0 rport 0"));
});

test("a description travels without what was found by then", () => {  // CAL-5
  const found = ["v=0", "m=audio 40001 UDP/TLS/RTP/SAVPF 111", "c=IN IP4 203.0.113.7", "a=rtcp:9 IN IP4 203.0.113.7", of("host").candidate.replace(/^/, "a="), "a=end-of-candidates", "a=mid:0", ""];
  const clean = ["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "c=IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 0.0.0.0", "a=mid:0", ""];
  assert.deepEqual(bare({ type: "offer", sdp: found.join("\r\n") }), { type: "offer", sdp: clean.join("\r\n") });
});

const page = (name, joined) => ({ page: name, joined });

test("the first page of the other is taken, and the same one always", () => {  // CAL-2
  assert.equal(adopts(null, page("a", false), { arrived: false }), true);
  assert.equal(adopts(page("a", true), page("a", false), { arrived: false }), true);
});

test("a page in the call comes before one that only prepares, whoever came first", () => {  // CAL-2
  assert.equal(adopts(page("a", false), page("b", true), { arrived: false }), true);
  assert.equal(adopts(page("a", true), page("b", false), { arrived: true }), false);
});

test("of two alike the last to arrive is taken, and what the other still says changes nothing", () => {  // CAL-2
  for (const joined of [true, false]) {
    assert.equal(adopts(page("a", joined), page("b", joined), { arrived: true }), true);
    assert.equal(adopts(page("a", joined), page("b", joined), { arrived: false }), false);
  }
});
