"""The words of a state, a verdict, a severity: closed lists."""

from __future__ import annotations

import enum


class Severity(enum.IntEnum):
    """How much a finding matters; CI fails at a chosen level."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Kind(enum.StrEnum):
    """What a segment is in its master."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    QUOTATION = "quotation"


class State(enum.StrEnum):
    """How far one unit is, in order of precedence (the first that holds)."""

    MISSING = "missing"
    STALE = "stale"
    REJECTED = "rejected"
    DRAFT = "draft"
    IDENTICAL = "identical"
    APPROVED = "approved"
    TRANSLATED = "translated"


class Judgement(enum.StrEnum):
    """What one line of the record of reviews does."""

    APPROVE = "approve"
    REJECT = "reject"
    COMMENT = "comment"
    EDIT = "edit"
    DISMISS = "dismiss"
    WITHDRAW = "withdraw"


class Field(enum.StrEnum):
    """The side of a unit that a problem stands in."""

    SOURCE = "source"
    TARGET = "target"
