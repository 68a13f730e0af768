"""Begin: a new project folder, a new language profile."""

from __future__ import annotations

from pathlib import Path

from transcheck.errors import FileError
from transcheck.files import write_atomically
from transcheck.jobs.attributes import ensure_attributes
from transcheck.jobs.project import Project
from transcheck.languages.codes import gettext_code
from transcheck.languages.new import commented_profile
from transcheck.settings import LANGUAGES, NAME

TEMPLATE = """\
# Settings of a transcheck project. Every line that is commented out shows the default.

# source = "en"

# The languages that a petition without claims of its own is translated into.
# languages = [{languages}]

# [folders]
# masters = "corpora"
# catalogs = "po"
# languages = "languages"

# [segmenting]
# rules = "rules.srx"          # an SRX 2.0 file of your own; built-in rules otherwise

# [coverage]
# minimum = {{ "*" = 90, tr = 100 }}   # percent usable; "*" is every claimed language

# [checks]
# fail-on = "error"            # error, warning, info, never
# select = []                  # keep to these checks, for instance ["bidi-*", "untranslated"]
# ignore = []
# severity = {{ bidi-base-dir = "error" }}
# ignore-in = {{ tr = ["brackets"] }}

# [commit]                     # what "transcheck serve --commit" does beside committing
# pull = false
# push = false
# remote = "origin"            # by default the remote and the branch there that git has for the current branch
# branch = "main"
"""


def start_project(folder: Path) -> tuple[Path, ...]:
    """Make a folder a project and return what was made.

    Raises:
        FileError: when it is a project already.
    """
    settings = folder / NAME
    if settings.exists():
        raise FileError(settings, "this folder is a project already", "edit this file instead")
    project = Project(folder)
    for part in (project.masters, project.catalogs):
        part.mkdir(parents=True, exist_ok=True)
    languages = ", ".join(f'"{code}"' for code in LANGUAGES)
    write_atomically(settings, TEMPLATE.format(languages=languages).encode())
    ensure_attributes(project)
    return settings, project.masters, project.catalogs


def start_profile(project: Project, code: str) -> Path:
    """Write a commented profile of a language into the project and return its path.

    Raises:
        FileError: when the project has one already.
        UsageError: when the code is not well formed.
    """
    code = gettext_code(code)
    path = project.profiles / f"{code}.toml"
    if path.exists():
        raise FileError(path, f"there is a profile of {code} already", "edit this file instead")
    project.profiles.mkdir(exist_ok=True)
    write_atomically(path, commented_profile(code).encode())
    return path
