"""The tables of the store. Times are whole seconds since 1970 (UTC); secrets are kept as hashes only; no addresses."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_WAITING = "NOT exported"


class Base(DeclarativeBase):
    """What all tables share: names of constraints that are the same in every database."""

    metadata = MetaData(naming_convention=NAMES)


class Account(Base):
    """A person: a chosen pseudonym, and ``folded``, its form for comparing."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    pseudonym: Mapped[str] = mapped_column(String(80), unique=True)
    folded: Mapped[str] = mapped_column(String(160), unique=True)
    password: Mapped[str | None] = mapped_column(String(300))
    subject: Mapped[str | None] = mapped_column(String(300), unique=True)
    created_at: Mapped[int] = mapped_column(BigInteger)
    disabled_at: Mapped[int | None] = mapped_column(BigInteger)
    erased_at: Mapped[int | None] = mapped_column(BigInteger)
    grants: Mapped[list[Grant]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class Grant(Base):
    """A role of one account in one language, or everywhere (``*``)."""

    __tablename__ = "account_grant"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(40), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))


class Session(Base):
    """Somebody who is signed in; ``key`` is the hash of what the browser holds."""

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[int] = mapped_column(BigInteger)


class Token(Base):
    """A key for programs that act for somebody."""

    __tablename__ = "token"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[int] = mapped_column(BigInteger)
    used_at: Mapped[int | None] = mapped_column(BigInteger)
    expires_at: Mapped[int | None] = mapped_column(BigInteger)


class Invitation(Base):
    """A link that makes an account with some roles, or, with an account, sets its password anew.

    With a ``subject`` somebody vouches for the person who has the link: no password is needed.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    grants: Mapped[str] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(String(300))
    created_at: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[int] = mapped_column(BigInteger)
    used_at: Mapped[int | None] = mapped_column(BigInteger)


class Attempt(Base):
    """A sign-in that failed or is under way, by the hash of the name that was tried."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class Draft(Base):
    """What somebody began to write about one unit; ``unit`` is the hash of its text."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "petition", "language", "unit", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    petition: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[int] = mapped_column(BigInteger)


class AuditEntry(Base):
    """Who did what to accounts and the service, and when; never from where."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    action: Mapped[str] = mapped_column(String(40))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    detail: Mapped[str] = mapped_column(String(300))


class VerdictRow(Base):
    """A line of a record, to be searched; ``exported`` tells whether it stands in the file."""

    __tablename__ = "verdict"
    __table_args__ = (
        Index(None, "petition", "language", "source_hash"),
        Index(None, "who", "time"),
        Index("ix_verdict_waiting", "petition", postgresql_where=text(_WAITING), sqlite_where=text(_WAITING)),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    time: Mapped[str] = mapped_column(String(27), index=True)
    who: Mapped[str] = mapped_column(String(80))
    judgement: Mapped[str] = mapped_column(String(20))
    petition: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(40))
    source_hash: Mapped[str] = mapped_column(String(40))
    withdrawn: Mapped[str] = mapped_column(String(64))
    line: Mapped[str] = mapped_column(Text)
    exported: Mapped[bool]
