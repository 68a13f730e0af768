"""Write docs/checks.md and docs/commands.md from the code; with --check, fail where they differ."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from transcheck.checks import all_checks, documentation
from transcheck.cli import program

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/generate.py from the code; 'make docs' writes it anew. -->\n\n"


def checks_page() -> str:
    """Return the page of all checks."""
    pages = (f"## {check.id}\n\n```text\n{documentation(check)}```\n" for check in all_checks().values())
    return MADE + "# Checks\n\n" + "\n".join(pages)


def commands_page() -> str:
    """Return the help of every command."""
    return MADE + "# Commands\n\n" + "\n".join(_helps(program, "transcheck", None))


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found:
                yield from _helps(found, sub, context)


def main() -> int:
    """Write both pages, or say which is out of date."""
    status = 0
    for name, text in {"checks.md": checks_page(), "commands.md": commands_page()}.items():
        path = HERE / name
        if "--check" in sys.argv:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                click.echo(f"{path} is out of date; run 'make docs'", err=True)
                status = 1
        else:
            path.write_text(text, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
