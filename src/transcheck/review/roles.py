"""Who may do what: one role a language, each role with all that the one before it may do."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from transcheck.errors import UsageError

EVERYWHERE = "*"


class Role(enum.IntEnum):
    """What somebody is in a language, or everywhere."""

    VIEWER = 1
    TRANSLATOR = 2
    REVIEWER = 3
    COORDINATOR = 4
    ADMIN = 5

    @property
    def word(self) -> str:
        """Return the role as people write it."""
        return self.name.lower()


class Action(enum.StrEnum):
    """What the service does for people."""

    VIEW = "view"
    COMMENT = "comment"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    REJECT = "reject"
    DISMISS = "dismiss"
    BULK = "bulk"
    REVERT = "revert"
    IMPORT = "import"
    UPDATE = "update"
    INVITE = "invite"
    ACCOUNTS = "accounts"
    MAINTAIN = "maintain"


NEEDED: Mapping[Action, Role] = {
    Action.VIEW: Role.VIEWER,
    Action.COMMENT: Role.TRANSLATOR,
    Action.EDIT: Role.TRANSLATOR,
    Action.WITHDRAW: Role.TRANSLATOR,  # of one's own verdicts; those of others are REVERT
    Action.APPROVE: Role.REVIEWER,
    Action.REJECT: Role.REVIEWER,
    Action.DISMISS: Role.REVIEWER,
    Action.BULK: Role.REVIEWER,
    Action.REVERT: Role.COORDINATOR,
    Action.IMPORT: Role.COORDINATOR,
    Action.UPDATE: Role.COORDINATOR,
    Action.INVITE: Role.COORDINATOR,
    Action.ACCOUNTS: Role.ADMIN,
    Action.MAINTAIN: Role.ADMIN,
}
GLOBAL = frozenset({Action.IMPORT, Action.UPDATE, Action.ACCOUNTS, Action.MAINTAIN})
Grants = Mapping[str, Role]


def role_in(grants: Grants, language: str) -> Role | None:
    """Return the role that grants give in a language (``*``: in all of them), the higher where two do."""
    found = [grants[code] for code in {language, EVERYWHERE} if code in grants]
    return max(found, default=None)


def may(grants: Grants, action: Action, language: str = EVERYWHERE) -> bool:
    """Return whether grants allow an action in a language; some actions are for the whole project.

    >>> may({"tr": Role.REVIEWER}, Action.APPROVE, "tr"), may({"tr": Role.REVIEWER}, Action.APPROVE, "ug")
    (True, False)
    """
    role = role_in(grants, EVERYWHERE if action in GLOBAL else language)
    return role is not None and role >= NEEDED[action]


def may_grant(grants: Grants, role: Role, language: str) -> bool:
    """Return whether somebody with these grants may give a role in a language.

    A coordinator gives roles below her own; an admin, who is one everywhere, gives any.
    """
    if role_in(grants, EVERYWHERE) is Role.ADMIN:
        return True
    return may(grants, Action.INVITE, language) and role < Role.COORDINATOR


def role_of(word: str) -> Role | None:
    """Return the role that a word names.

    >>> role_of("Reviewer") is Role.REVIEWER, role_of("king")
    (True, None)
    """
    return next((role for role in Role if role.word == word.strip().lower()), None)


def grants_of(words: Mapping[str, str]) -> Grants:
    """Return the roles that words name, by language.

    Raises:
        UsageError: for a word that is no role, or an admin of one language only.
    """
    found: dict[str, Role] = {}
    for language, word in words.items():
        role = role_of(word)
        if role is None:
            raise UsageError(f"there is no role {word!r}; roles are {', '.join(role.word for role in Role)}")
        if role is Role.ADMIN and language != EVERYWHERE:
            raise UsageError(f"an admin is one everywhere; in {language} the highest role is coordinator")
        found[language] = role
    return found
