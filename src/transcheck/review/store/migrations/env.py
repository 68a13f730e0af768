"""What alembic runs to migrate: inside the transaction that ``migrating.py`` holds."""

from __future__ import annotations

from alembic import context

from transcheck.review.store.models import Base


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
    )
    context.run_migrations()


if hasattr(context, "config"):  # not when it is only imported
    _run()
