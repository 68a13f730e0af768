"""A small OpenID provider on loopback that really signs, and can be told to do it wrong."""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "transcheck", "a secret/with: marks"


@dataclass
class OpenId:
    """The provider: who is signed in there, what it does wrong, which codes are good."""

    issuer: str = ""
    subject: str = "somebody"
    claims: dict = field(default_factory=dict)
    algorithm: str = "RS256"
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    signer: object = None
    codes: dict = field(default_factory=dict)
    described: dict = field(default_factory=dict)

    def description(self):
        """Return what it says about itself."""
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{k: f"{self.issuer}/{v}" for k, v in ends.items()}, **self.described}

    def token(self, nonce):
        """Return the ID token of who is signed in."""
        now = int(time.time())
        said = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce}
        said = {key: value for key, value in {**said, **self.claims}.items() if value is not None}
        if self.algorithm == "none":
            return f"{_part({'alg': 'none'})}.{_part(said)}."
        if self.algorithm == "HS256":  # signed with the public key as if it were a shared secret
            signed = f"{_part({'alg': 'HS256', 'kid': self.key.kid})}.{_part(said)}"
            mac = hmac.digest(self.key.as_pem(private=False), signed.encode(), "sha256")
            return f"{signed}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
        return jwt.encode({"alg": self.algorithm, "kid": self.key.kid}, said, self.signer or self.key)


def _part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


class _Answers(BaseHTTPRequestHandler):
    openid: OpenId

    def do_GET(self):
        """Describe, give keys, or let in."""
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._json(200, self.openid.description())
        elif parts.path == "/keys":
            self._json(200, KeySet([self.openid.key]).as_dict(private=False))
        else:
            self._authorize({key: value for key, [value] in parse_qs(parts.query).items()})

    def _authorize(self, asked):
        assert ("code", CLIENT, "S256", "openid") == tuple(
            asked[name] for name in ("response_type", "client_id", "code_challenge_method", "scope")
        )
        code = f"code-{len(self.openid.codes)}"
        self.openid.codes[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self):
        """Give a token for a code, once, to who can prove that she asked for it."""
        sent = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        asked = self.openid.codes.pop(sent.get("code", ""), None)
        pair = urlencode({CLIENT: SECRET}).replace("=", ":", 1)
        known = self.headers.get("Authorization") == f"Basic {base64.b64encode(pair.encode()).decode()}"
        proven = asked and create_s256_code_challenge(sent["code_verifier"]) == asked["code_challenge"]
        if known and proven and sent["redirect_uri"] == asked["redirect_uri"]:
            self._json(
                200, {"id_token": self.openid.token(asked["nonce"]), "access_token": "x", "token_type": "Bearer"}
            )
        else:
            self._json(400, {"error": "invalid_grant"})

    def _json(self, status, value):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """Say nothing."""


@contextlib.contextmanager
def running():
    """Give a provider that runs on a free loopback port."""
    openid = OpenId()
    handler = type("Answers", (_Answers,), {"openid": openid})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        openid.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield openid
        finally:
            server.shutdown()
            thread.join()
