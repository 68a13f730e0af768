"""Find the verdicts that wait for their record without a look at all of them; invitations of people who are vouched for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"

_WAITING = sa.text("NOT exported")


def upgrade() -> None:
    """Make the index and the column."""
    op.add_column("invitation", sa.Column("subject", sa.String(300), nullable=True))
    op.create_index("ix_verdict_waiting", "verdict", ["petition"], postgresql_where=_WAITING, sqlite_where=_WAITING)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_verdict_waiting", "verdict")
    with op.batch_alter_table("invitation") as table:
        table.drop_column("subject")
