"""An OpenID provider that vouches for people: where it is, the way there, and what its word is worth.

The code flow with PKCE (RFC 7636), state and nonce; the ID token must be signed
by the provider's own key (OpenID Connect Core 1.0, 3.1.3.7). Of a person only
a hash of issuer and subject is kept: no name, no address.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from transcheck.errors import TranscheckError, UsageError

if TYPE_CHECKING:
    from joserfc.jwk import KeySet
    from joserfc.jwt import Token

PATH = "/oidc/callback"
_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")  # of these both sides know; none with a shared secret
_LARGEST = 1_000_000  # bytes of an answer
_PATIENCE = 10  # seconds
_LEEWAY = 60  # seconds that clocks may differ
_FRESH = 3600  # seconds that keys are kept
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class ProviderError(TranscheckError):
    """The provider cannot be reached, or its word is not good."""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """Which provider, and who we are there; ``anybody`` lets in people whom nobody invited, without a role."""

    issuer: str
    client: str
    secret: str = ""
    name: str = ""
    anybody: bool = False

    def __post_init__(self) -> None:
        """Refuse an address in the open, and half of what is needed."""
        if not self.issuer or not self.client:
            raise UsageError("an OpenID provider needs both --oidc-issuer and --oidc-client")
        if not _is_safe(self.issuer) or urlsplit(self.issuer).query:
            raise UsageError("--oidc-issuer is an https:// address, as the provider itself writes it")


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody on the way to the provider and back; her browser carries it, nobody else sees it."""

    state: str
    nonce: str
    verifier: str
    back: str = "/"
    invitation: str = ""
    joins: bool = False

    def packed(self) -> str:
        """Return it as a cookie holds it."""
        fields = {name: getattr(self, name) for name in Journey.__slots__}
        return base64.urlsafe_b64encode(json.dumps(fields).encode()).decode()


def new_journey(*, back: str = "/", invitation: str = "", joins: bool = False) -> Journey:
    """Return a way that nobody can guess."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Journey(state, nonce, verifier, back, invitation, joins)


def read_journey(kept: str) -> Journey | None:
    """Return what a cookie holds, nothing when it holds none."""
    try:
        fields = json.loads(base64.urlsafe_b64decode(kept.encode()))
        found = Journey(**fields)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (found.state, found.nonce, found.verifier, found.back, found.invitation)
    return found if all(isinstance(text, str) for text in texts) and found.state else None


class Provider:
    """One OpenID provider; it is first asked when somebody wants to sign in."""

    def __init__(self, settings: ProviderSettings, origin: str) -> None:
        self.settings = settings
        self._redirect = origin + PATH
        self._lock = threading.Lock()
        self._known: tuple[float, Mapping[str, Any], Mapping[str, Any]] | None = None

    @property
    def name(self) -> str:
        """Return what people call it."""
        return self.settings.name or urlsplit(self.settings.issuer).netloc

    def way(self, journey: Journey) -> str:
        """Return the address that a browser is sent to.

        Raises:
            ProviderError: when the provider cannot be reached.
        """
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        challenge: str = create_s256_code_challenge(journey.verifier)  # type: ignore[no-untyped-call]
        described, _ = self._described()
        asked = {
            "response_type": "code",
            "client_id": self.settings.client,
            "redirect_uri": self._redirect,
            "scope": "openid",
            "state": journey.state,
            "nonce": journey.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        address = described["authorization_endpoint"]
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    def subject(self, journey: Journey, answer: Mapping[str, str]) -> str:
        """Return for whom the provider vouches: a hash of issuer and subject.

        ``answer`` is the query with which the browser came back.

        Raises:
            ProviderError: when that is not the end of this journey, or the provider's word is not good.
        """
        if not hmac.compare_digest(answer.get("state", "").encode(), journey.state.encode()):
            raise ProviderError("this is not the end of a sign-in that began here; begin again")
        if answer.get("iss", self.settings.issuer) != self.settings.issuer:  # RFC 9207
            raise ProviderError("another provider answered than was asked; begin again")
        if not answer.get("code"):
            raise ProviderError("the provider let nobody in; begin again, or ask whoever runs it")
        described, _ = self._described()
        said = _asked(described["token_endpoint"], self._exchange(answer["code"], journey.verifier))
        claims = self._claims(str(said.get("id_token", "")), journey.nonce, str(said.get("access_token", "")))
        return subject_hash(self.settings.issuer, claims["sub"])

    def _exchange(self, code: str, verifier: str) -> tuple[bytes, dict[str, str]]:
        """Return the body and headers that turn a code into a token."""
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "client_id": self.settings.client,
            "code_verifier": verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if self.settings.secret:
            pair = urlencode({self.settings.client: self.settings.secret}).replace("=", ":", 1)
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        return urlencode(body).encode(), headers

    def _claims(self, token: str, nonce: str, access: str) -> Mapping[str, Any]:
        from authlib.oidc.core import CodeIDToken
        from joserfc.errors import JoseError

        try:
            decoded = self._decoded(token)
            expected = {"iss": {"value": self.settings.issuer}, "aud": {"value": self.settings.client}}
            parameters = {"nonce": nonce, "client_id": self.settings.client, "access_token": access}
            claims = CodeIDToken(decoded.claims, decoded.header, expected, parameters)
            claims.validate(now=int(time.time()), leeway=_LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise ProviderError(f"the word of the provider is not good ({error}); begin again") from error
        if not isinstance(claims.get("nonce"), str) or not isinstance(claims["sub"], str) or not claims["sub"]:
            raise ProviderError("the word of the provider is not good (nonce or subject is missing); begin again")
        return dict(claims)

    def _decoded(self, token: str) -> Token:
        """Return an ID token whose signature is good; a key that is newer than those we know is asked for once."""
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError, MissingKeyError

        try:
            return jwt.decode(token, _keys(self._described()[1]), algorithms=_ALGORITHMS)
        except (MissingKeyError, InvalidKeyIdError, ValueError):
            return jwt.decode(token, _keys(self._described(anew=True)[1]), algorithms=_ALGORITHMS)

    def _described(self, *, anew: bool = False) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Return what the provider says about itself, and its keys."""
        with self._lock:
            if anew or self._known is None or time.monotonic() - self._known[0] > _FRESH:
                issuer = self.settings.issuer
                described = _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
                if described.get("issuer") != issuer:
                    raise ProviderError(
                        f"{issuer} calls itself {str(described.get('issuer'))[:100]!r}; name it as it does"
                    )
                for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                    if not _is_safe(str(described.get(name, ""))):
                        raise ProviderError(f"the {name} of {issuer} is no https:// address")
                self._known = time.monotonic(), described, _asked(described["jwks_uri"])
            return self._known[1], self._known[2]


def _keys(described: Any) -> KeySet:
    from joserfc.jwk import KeySet

    return KeySet.import_key_set(described)


def subject_hash(issuer: str, subject: str) -> str:
    """Return what is kept of a person: enough to know her again, nothing to find her by.

    >>> len(subject_hash("https://id.example.org", "1"))
    64
    """
    return hashlib.sha256(json.dumps([issuer, subject]).encode()).hexdigest()


def _is_safe(address: str) -> bool:
    """Return whether nobody on the way can change what is said there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What goes nowhere else than it was sent."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nothing."""


def _asked(address: str, sent: tuple[bytes, dict[str, str]] | None = None) -> dict[str, Any]:
    """Return the JSON object at an address.

    Raises:
        ProviderError: when there is none.
    """
    body, headers = sent or (None, {})
    request = urllib.request.Request(address, body, {"Accept": "application/json", **headers})  # noqa: S310 - _is_safe
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=_PATIENCE) as answer:
            value = json.loads(answer.read(_LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        where = urlsplit(address).netloc
        raise ProviderError(
            f"the provider {where} gave no answer that can be used ({error}); try again later"
        ) from error
    if not isinstance(value, dict):
        raise ProviderError(f"the provider {urlsplit(address).netloc} gave no answer that can be used; try again later")
    return value
