"""A project in a git checkout, with a bare remote and a second clone beside it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from conftest import missing
from transcheck.catalogs.po import read
from transcheck.jobs.project import open_project
from transcheck.jobs.review import Place, decide, edit, hash_of
from transcheck.model import Judgement
from web_service import TRANSLATED

SOMEBODY = {
    "GIT_AUTHOR_NAME": "Somebody",
    "GIT_AUTHOR_EMAIL": "somebody@example.org",
    "GIT_COMMITTER_NAME": "Somebody",
    "GIT_COMMITTER_EMAIL": "somebody@example.org",
}


class Checkout:
    """A folder under git, and what people do in it by hand and through the service."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *words: str, good: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=os.environ | SOMEBODY, capture_output=True, text=True, check=False
        )
        assert done.returncode in good, done.stderr
        return done.stdout.rstrip("\n")

    @property
    def project(self):
        return open_project(self.root)

    def entry(self, source="Thank you.", language="tr"):
        file = read(self.root / f"po/library/{language}.po")
        return next(entry for entry in file.entries if entry.msgid == source)

    def edit(self, text, source="Thank you.", who="Ayshe", language="tr"):
        place = Place("library", language, source)
        return edit(self.project, place, hash_of(self.entry(source, language)), text, who=who)

    def decide(self, judgement=Judgement.APPROVE, source="Thank you.", who="Ayshe", comment=""):
        place = Place("library", "tr", source)
        return decide(self.project, place, hash_of(self.entry(source)), judgement, who=who, comment=comment)

    def translate(self, source, text, language="tr"):
        """Change an entry as a translator does in her editor."""
        path = self.root / f"po/library/{language}.po"
        old = f'msgid "{source}"\nmsgstr "{"".join(self.entry(source, language).msgstr)}"'
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, f'msgid "{source}"\nmsgstr "{text}"'), encoding="utf-8")

    def log(self):
        """Return author and subject of each commit, the newest first."""
        return [tuple(line.split("\t")) for line in self.git("log", "--format=%an\t%s").splitlines()]

    def status(self):
        return self.git("status", "--porcelain", "--untracked-files=all").splitlines()

    def is_whole(self):
        """Return whether the checkout is on its branch and in the middle of nothing."""
        left = [
            name
            for name in ("MERGE_HEAD", "rebase-merge", "rebase-apply", "index.lock")
            if (self.root / ".git" / name).exists()
        ]
        return left == [] and self.git("symbolic-ref", "HEAD") == "refs/heads/main" and not self.git("ls-files", "-u")

    def commit_by_hand(self, message="by hand"):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)


@pytest.fixture
def checkout(project, translate, monkeypatch):
    """Return a checkout whose project has two translated units in Turkish, and all is committed."""
    if subprocess.run(["git", "--version"], check=False, capture_output=True).returncode:
        missing("the program git")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    translate("po/library/tr.po", TRANSLATED)
    made = Checkout(project)
    made.git("init", "-q", "-b", "main")
    made.commit_by_hand("begin")
    return made


@pytest.fixture
def far(checkout, tmp_path_factory):
    """Return the checkout of somebody else, of the same bare remote."""
    folder = tmp_path_factory.mktemp("far")
    checkout.git("init", "-q", "--bare", "-b", "main", str(folder / "bare.git"))
    checkout.git("remote", "add", "origin", str(folder / "bare.git"))
    checkout.git("push", "-q", "-u", "origin", "main")
    checkout.git("clone", "-q", str(folder / "bare.git"), str(folder / "clone"))
    return Checkout(folder / "clone")
