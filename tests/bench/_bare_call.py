"""The least that makes a call: one page of perfect negotiation as MDN and the W3C write it, and a socket that hands
each signal to the other. `python -m tests.bench._bare_call PORT`, TURN_URLS and TURN_SECRET as for the site.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

PAGE = """<!doctype html><title>Bare</title><video autoplay playsinline></video><button>Call</button>
<script type=module>
const wire = new WebSocket(location.href.replace("http", "ws"));
const tell = (signal) => wire.send(JSON.stringify(signal));
const polite = location.search === "?polite";
let pc, making = false, ignoring = false;
const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: { ideal: 1280 } } });
function make() {
  pc = new RTCPeerConnection(CONFIGURATION);
  pc.ontrack = ({ streams }) => { document.querySelector("video").srcObject = streams[0]; };
  pc.onicecandidate = ({ candidate }) => tell({ candidate });
  pc.onnegotiationneeded = async () => {
    try {
      making = true;
      await pc.setLocalDescription();
      tell({ description: pc.localDescription });
    } finally { making = false; }
  };
  for (const track of media.getTracks()) pc.addTrack(track, media);
}
document.querySelector("button").onclick = make;
wire.onmessage = async ({ data }) => {
  const { description, candidate } = JSON.parse(data);
  if (!pc) make();
  if (description) {
    const collision = description.type === "offer" && (making || pc.signalingState !== "stable");
    ignoring = !polite && collision;
    if (ignoring) return;
    await pc.setRemoteDescription(description);
    if (description.type !== "offer") return;
    await pc.setLocalDescription();
    tell({ description: pc.localDescription });
  } else if (candidate) {
    try { await pc.addIceCandidate(candidate); } catch (error) { if (!ignoring) throw error; }
  }
};
document.body.dataset.ready = "";
</script>"""
pages: set[ServerConnection] = set()


def configuration() -> dict[str, object]:
    """As the site gives it, and over the relay alone when there is one."""
    if not (secret := os.environ.get("TURN_SECRET")):
        return {}
    name = f"{time.time() + 3600:.0f}:bench"
    digest = hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()
    server = {"urls": os.environ["TURN_URLS"], "username": name, "credential": base64.b64encode(digest).decode()}
    return {"iceServers": [server], "iceTransportPolicy": "relay"}


def page(connection: ServerConnection, request: Request) -> Response | None:
    if request.headers.get("Upgrade"):
        return None
    body = PAGE.replace("CONFIGURATION", json.dumps(configuration())).encode()
    return Response(HTTPStatus.OK, "OK", Headers({"Content-Type": "text/html", "Content-Length": str(len(body))}), body)


async def relay(mine: ServerConnection) -> None:
    pages.add(mine)
    try:
        async for signal in mine:
            for other in pages - {mine}:
                await other.send(signal)
    finally:
        pages.discard(mine)


async def main(port: int) -> None:
    async with serve(relay, "127.0.0.1", port, process_request=page, compression=None):
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
