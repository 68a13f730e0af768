"""An update of catalogs that somebody began on a page: committed as hers, without what others have not committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from transcheck.git.committing import Author, after_hooks, commit, tree_with
from transcheck.git.repository import Repository, open_repository
from transcheck.git.running import GitError
from transcheck.jobs.commit.checkout import take_over
from transcheck.jobs.commit.messages import author_of
from transcheck.jobs.commit.values import Wanted
from transcheck.jobs.project import Project


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of committing an update: how many files are in the commit, or why there is none."""

    files: int = 0
    trouble: str = ""


def commit_update(project: Project, wanted: Wanted, petition: str, who: str, update: Callable[[], object]) -> Updated:
    """Run an update of a petition and commit what it wrote.

    Files that had something uncommitted before are left out, and all of them
    when the master has: the commit would hold what nobody has committed yet.
    The update is run in any case.

    Raises:
        TranscheckError: when the update itself cannot be done.
    """
    try:
        repository = open_repository(project.root)
    except GitError as error:
        update()
        return Updated(trouble=str(error))
    with repository.held():
        before = _uncommitted(project, repository, petition)
        update()
        try:
            repository.refuse_unfit()
            return _committed(project, repository, wanted, petition, author_of(who, ()), before)
        except GitError as error:
            return Updated(trouble=str(error))


def _committed(
    project: Project, repository: Repository, wanted: Wanted, petition: str, author: Author, before: Mapping[str, str]
) -> Updated:
    master = repository.path(project.master(petition), project.root)
    if master in before:
        return Updated(trouble=f"{master} is not committed yet, so neither is the update of its catalogs; commit both")
    written = [path for path in _uncommitted(project, repository, petition) if path not in before]
    head = repository.head()
    content = {path: file.read_bytes() if (file := repository.file(path)).exists() else None for path in written}
    if content:
        tree, files = tree_with(repository, head, content)
        message = f"Bring {petition} up to its master\n"
        message = after_hooks(repository, tree, message) if wanted.hooks else message
        new = commit(repository, tree, [head], author, message)
        take_over(project, repository, head, new, files, "commit an update")
    left = ", ".join(sorted(before))
    return Updated(
        len(content), f"{left}: not committed before the update, so not by it; commit it yourself" if left else ""
    )


def _uncommitted(project: Project, repository: Repository, petition: str) -> Mapping[str, str]:
    """Return what is not committed of a petition: paths with git's two letters for it."""
    folders = (project.catalogs / petition, project.master(petition))
    paths = [repository.path(folder, project.root) for folder in folders]
    words = (
        "--literal-pathspecs",
        "status",
        "--porcelain",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--",
        *paths,
    )
    found = repository.git.raw("look at the files", *words).decode(errors="surrogateescape").split("\0")
    return {line[3:]: line[:2] for line in found if line}
