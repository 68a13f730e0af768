"""Signing in with an OpenID provider: a real one on loopback, that may do anything wrong."""

import re
import urllib.error
import urllib.request
from dataclasses import replace
from html import unescape

import pytest
from joserfc.jwk import RSAKey

from openid_provider import CLIENT, SECRET, running
from transcheck.errors import UsageError
from transcheck.web.provider import Journey, Provider, ProviderSettings, read_journey
from web_service import ORIGIN, User, crew, library

__all__ = ["crew", "library"]


@pytest.fixture
def openid():
    """Return a running provider."""
    with running() as provider:
        yield provider


@pytest.fixture
def team(crew, openid):
    """Return a service whose people may sign in with the provider."""
    settings = ProviderSettings(openid.issuer, CLIENT, SECRET, "Example ID")
    crew.service = replace(crew.service, provider=Provider(settings, ORIGIN))
    return crew


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_, **__):
        """Follow nothing."""


def sent_back(address):
    """Return where the provider sends a browser to, as a path of ours."""
    try:
        urllib.request.build_opener(_Stay).open(address)
    except urllib.error.HTTPError as error:
        with error:
            return error.headers["Location"].removeprefix(ORIGIN)


def arrive(user, path="/oidc/start"):
    """Go to the provider and come back."""
    return user.get(sent_back(user.get(path).headers["location"]))


def join(user, link, name):
    """Use an invitation with the provider."""
    form = arrive(user, f"/oidc/start?invitation={link.rpartition('/')[2]}").headers["location"]
    assert 'type="password"' not in user.get(form).text
    return user.post(form, {"name": name})


def invited(crew, roles="tr=reviewer"):
    boss = crew.user("Boss")
    return boss.client.post(
        "/api/v1/invitations",
        json={"roles": dict(part.split("=") for part in roles.split())},
        headers={"x-csrf-token": boss.csrf()},
    ).json()["secret"]


def test_an_invited_person_needs_no_password_and_is_known_again(team, openid):
    guest = User(team.service)
    assert "Example ID" in guest.get("/sign-in").text
    assert 303 == join(guest, invited(team), "Newcomer").status_code
    assert {"name": "Newcomer", "roles": {"tr": "reviewer"}} == guest.get("/api/v1/me").json()
    again = User(team.service)
    assert "/petitions/library" == arrive(again, "/oidc/start?back=/petitions/library").headers["location"]
    assert "Newcomer" == again.get("/api/v1/me").json()["name"]
    assert 403 == User(team.service).post("/sign-in", {"name": "Newcomer", "password": ""}).status_code
    openid.subject = "somebody else"
    other = arrive(User(team.service))
    assert (403, True) == (other.status_code, "nobody has invited you yet" in other.text)


def test_the_store_knows_nobody_by_what_the_provider_calls_her(team, openid):
    openid.subject = "a.name@example.org"
    join(User(team.service), invited(team), "Newcomer")
    data = b"".join(path.read_bytes() for path in team.store.path.parent.glob("review.sqlite*"))
    assert openid.subject.encode() not in data


def test_somebody_disabled_is_not_let_in_and_a_reset_ends_the_providers_word(team):
    join(User(team.service), invited(team), "Newcomer")
    boss = team.user("Boss")
    for do in ("disable", "enable", "reset"):
        boss.post("/people", {"csrf": boss.csrf(), "do": do, "name": "Newcomer"})
        answer = arrive(User(team.service))
        assert {"disable": 403, "enable": 303, "reset": 403}[do] == answer.status_code


def test_an_account_that_there_is_may_be_bound_to_one_person_of_the_provider(team):
    reviewer = team.user("Reviewer")
    assert "/account?said=1" == arrive(reviewer, joining(reviewer)).headers["location"]
    again = User(team.service)
    assert 303 == arrive(again).status_code
    assert "Reviewer" == again.get("/api/v1/me").json()["name"]
    viewer = team.user("Viewer")
    taken = arrive(viewer, joining(viewer))
    assert (403, True) == (taken.status_code, "has an account already" in taken.text)


def joining(user):
    """Return the link of somebody's account page that binds her account."""
    return unescape(re.search(r'href="(/oidc/start\?joins=[^"]*)"', user.get("/account").text)[1])


def test_nobody_has_an_account_bound_by_a_link_of_another_page(team):
    viewer, other = team.user("Viewer"), team.user("Reviewer")
    for way in ("/oidc/start?joins=true", joining(other), f"/oidc/start?joins={'0' * 48}"):
        assert 403 == viewer.get(way).status_code
    assert 403 == User(team.service).get(joining(viewer)).status_code


def test_where_anybody_may_come_she_has_no_role_until_a_coordinator_gives_one(team):
    settings = replace(team.service.provider.settings, anybody=True)
    team.service = replace(team.service, provider=Provider(settings, ORIGIN))
    guest = User(team.service)
    form = arrive(guest).headers["location"]
    assert 303 == guest.post(form, {"name": "Newcomer"}).status_code
    assert 403 == guest.get("/").status_code
    boss = team.user("Boss")
    boss.post("/people", {"csrf": boss.csrf(), "do": "roles", "name": "Newcomer", "roles": "tr=viewer"})
    assert 200 == guest.get("/").status_code


def test_an_invitation_that_one_person_began_to_use_is_not_anothers(team, openid):
    link = invited(team)
    arrive(User(team.service), f"/oidc/start?invitation={link.rpartition('/')[2]}")
    openid.subject = "somebody else"
    answer = arrive(User(team.service), f"/oidc/start?invitation={link.rpartition('/')[2]}")
    assert (403, True) == (answer.status_code, "somebody else began" in answer.text)


def test_a_used_invitation_is_worth_nothing_with_a_provider_either(team, openid):
    link = invited(team)
    join(User(team.service), link, "Newcomer")
    openid.subject = "somebody else"
    answer = arrive(User(team.service), f"/oidc/start?invitation={link.rpartition('/')[2]}")
    assert (403, True) == (answer.status_code, "unknown, used or too old" in answer.text)


WRONG = {
    "another nonce": {"claims": {"nonce": "guessed"}},
    "no nonce": {"claims": {"nonce": None}},
    "for somebody else": {"claims": {"aud": "another"}},
    "for two, by nobody": {"claims": {"aud": [CLIENT, "another"]}},
    "for two, by another": {"claims": {"aud": [CLIENT, "another"], "azp": "another"}},
    "by another issuer": {"claims": {"iss": "https://example.org"}},
    "too old": {"claims": {"exp": 1}},
    "never ends": {"claims": {"exp": None}},
    "of nobody": {"claims": {"sub": None}},
    "of a number": {"claims": {"sub": 7}},
    "of nothing": {"claims": {"sub": ""}},
    "unsigned": {"algorithm": "none"},
    "signed with the public key": {"algorithm": "HS256"},
    "signed by a stranger": {"signer": RSAKey.generate_key(2048)},
    "another hash of the access token": {"claims": {"at_hash": "x"}},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_word_that_is_not_good_lets_nobody_in(team, openid, wrong):
    join(User(team.service), invited(team), "Newcomer")
    for name, value in wrong.items():
        setattr(openid, name, value)
    user = User(team.service)
    answer = arrive(user)
    assert (403, True) == (answer.status_code, "the word of the provider is not good" in answer.text)
    assert 401 == user.get("/api/v1/me").status_code


def test_a_way_back_that_did_not_begin_here_leads_nowhere(team):
    join(User(team.service), invited(team), "Newcomer")
    user = User(team.service)
    theirs = sent_back(User(team.service).get("/oidc/start").headers["location"])
    assert 403 == user.get(theirs).status_code  # without a journey of her own
    user.get("/oidc/start")
    assert 403 == user.get(theirs).status_code  # the state of another journey
    mine = sent_back(user.get("/oidc/start").headers["location"])
    assert 403 == user.get(f"{mine}&iss=https://example.org").status_code
    mine = sent_back(user.get("/oidc/start").headers["location"])
    assert 303 == user.get(mine).status_code
    assert 403 == User(team.service).get(mine).status_code  # replayed elsewhere
    assert 403 == user.get(mine).status_code  # replayed
    for query in ("", "?error=access_denied&state=x", "?state=x&code=y", "?code=" + "x" * 10_000):
        assert 403 == user.get(f"/oidc/callback{query}").status_code


def test_a_key_that_is_newer_than_those_we_know_is_asked_for(team, openid):
    join(User(team.service), invited(team), "Newcomer")
    openid.key = RSAKey.generate_key(2048, auto_kid=True)
    assert 303 == arrive(User(team.service)).status_code


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://example.org"},
        {"token_endpoint": "http://example.org/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "file:///etc/passwd"},
    ],
)
def test_a_provider_that_describes_itself_wrongly_is_refused(team, openid, described):
    openid.described = described
    assert 503 == User(team.service).get("/oidc/start").status_code


def test_a_provider_that_is_away_is_told_on_the_page(crew):
    settings = ProviderSettings("http://127.0.0.1:1", CLIENT)
    crew.service = replace(crew.service, provider=Provider(settings, ORIGIN))
    answer = User(crew.service).get("/oidc/start")
    assert (503, True) == (answer.status_code, "gave no answer that can be used" in answer.text)


def test_without_a_provider_there_is_nothing_to_sign_in_with(crew):
    assert {403} == {User(crew.service).get(path).status_code for path in ("/oidc/start", "/oidc/callback?state=a")}


@pytest.mark.parametrize("kept", ["", "x", "e30=", "W10=", Journey("", "", "").packed(), "eyJzdGF0ZSI6IDF9"])
def test_a_journey_that_is_none_is_none(kept):
    assert read_journey(kept) is None


@pytest.mark.parametrize(
    "issuer", ["http://example.org", "example.org", "https://", "https://[x", "ftp://x", "https://x?y"]
)
def test_an_issuer_in_the_open_is_refused(issuer):
    with pytest.raises(UsageError):
        ProviderSettings(issuer, CLIENT)


def test_half_of_the_options_is_told(library, run):
    result = run("serve", "--oidc-issuer", "https://id.example.org")
    assert (2, True) == (result.status, "needs both --oidc-issuer and --oidc-client" in result.err)
