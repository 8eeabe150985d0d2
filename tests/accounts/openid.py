"""A small OpenID provider that speaks Google's side of the protocol: authorization code with PKCE, signed ID tokens."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """`person` is who sits before the browser there; `twist` changes the claims of the next token."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, object] = {}
        self.twist: dict[str, object] = {}
        self.codes: dict[str, dict] = {}
        self.refused: list[str] = []
        self.broken = ""
        self.thread = threading.Thread(target=self.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.thread.join(20)
        self.server_close()

    def claims(self, client_id: str) -> dict[str, object]:
        now = int(time.time())
        return {"iss": self.url, "aud": client_id, "iat": now, "exp": now + 3600} | self.person | self.twist

    def allow(self, asked: dict[str, str]) -> str:
        """The person pressed "Allow": back to the site with a code that works once."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form: dict[str, str], secret: str) -> tuple[int, dict]:
        asked = self.codes.pop(form.get("code", ""), None)
        fault = self.fault(asked, form, secret)
        if fault:
            self.refused.append(fault)
            return 400, {"error": fault}
        token = jwt.encode(self.claims(asked["client_id"]), KEY, "RS256", headers={"kid": "1"})
        return 200, {"access_token": "a", "token_type": "Bearer", "expires_in": 3600, "id_token": token}

    def fault(self, asked: dict | None, form: dict[str, str], secret: str) -> str:
        if asked is None or form.get("grant_type") != "authorization_code":
            return "invalid_grant"
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return "redirect_uri_mismatch"
        if (form.get("client_id"), form.get("client_secret")) != (asked["client_id"], secret):
            return "invalid_client"
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        good = asked.get("code_challenge_method") == "S256" and challenge == asked.get("code_challenge")
        return "" if good else "invalid_verifier"


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.send_response(302)
        self.send_header("Location", self.server.allow(asked))
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        status, answer = self.server.exchange(form, "secret")
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(self.server.broken.encode() or json.dumps(answer).encode())

    def log_message(self, *args: object) -> None: ...
