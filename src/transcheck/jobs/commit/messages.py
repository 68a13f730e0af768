"""What a commit says: whose it is, and how much of what in which petitions and languages."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from transcheck.git.committing import THE_SERVICE, Author
from transcheck.model import Judgement, Verdict
from transcheck.review.record import ERASED

DOMAIN = "transcheck.invalid"  # RFC 2606: nobody can ever be reached there
_COUNTED = {
    Judgement.APPROVE: ("approved", "approved"),
    Judgement.REJECT: ("rejected", "rejected"),
    Judgement.EDIT: ("edited", "edited"),
    Judgement.COMMENT: ("comment", "comments"),
    Judgement.DISMISS: ("finding dismissed", "findings dismissed"),
    Judgement.WITHDRAW: ("taken back", "taken back"),
}
_NAMED = 3  # petitions or languages that are named in the first line


def author_of(who: str, verdicts: Sequence[Verdict]) -> Author:
    r"""Return the author of a commit: a pseudonym, and an address that leads nowhere and tells no more.

    >>> author_of("Ayshe K.", ())
    Author(name='Ayshe K.', address='ayshe-k@transcheck.invalid', when='')
    """
    if not who:
        return THE_SERVICE
    when = f"{verdicts[-1].time[:19]}Z" if verdicts else ""
    name = _line(who)
    return Author(name if any(map(str.isalnum, name)) else "reviewer", f"{_local_part(name)}@{DOMAIN}", when)


def _line(text: str) -> str:
    """Return a text without characters that git would refuse; what was imported may hold anything."""
    return "".join(char for char in text if char >= " ")


def _local_part(who: str) -> str:
    """Return ASCII letters for a name, another one for every name: a hash stands for what ASCII cannot say."""
    plain = unicodedata.normalize("NFKD", who).encode("ascii", "ignore").decode().lower()
    slug = "-".join("".join(char if char.isalnum() else " " for char in plain).split())
    sure = who.isascii() and slug
    return slug if sure else f"{slug or 'reviewer'}-{hashlib.sha256(who.encode()).hexdigest()[:8]}"


def message_of(verdicts: Sequence[Verdict]) -> str:
    """Return the message of a commit: counts in one line, and one line for each catalog when there are several."""
    if not verdicts:
        return f"Take a name out of the records\n\nIts verdicts stand under '{ERASED}...' now.\n"
    petitions = [*dict.fromkeys(sorted(_line(verdict.petition) for verdict in verdicts))]
    languages = [*dict.fromkeys(sorted(_line(verdict.language) for verdict in verdicts))]
    where = f"{_listed(petitions, 'petitions')} in {_listed(languages, 'languages')}"
    first = f"Review {where}: {_counts(verdicts)}\n"
    if len(petitions) == len(languages) == 1:
        return first
    parts = dict.fromkeys(sorted((verdict.petition, verdict.language) for verdict in verdicts))
    lines = (
        f"{_line(petition)} {_line(language)}: {_counts(v for v in verdicts if (v.petition, v.language) == (petition, language))}\n"
        for petition, language in parts
    )
    return first + "\n" + "".join(lines)


def _listed(names: Sequence[str], what: str) -> str:
    return ", ".join(names) if len(names) <= _NAMED else f"{len(names)} {what}"


def _counts(verdicts: Iterable[Verdict]) -> str:
    counts = Counter(verdict.judgement for verdict in verdicts)
    return ", ".join(f"{counts[kind]} {_COUNTED[kind][counts[kind] > 1]}" for kind in _COUNTED if counts[kind])
