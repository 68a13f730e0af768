"""Who said what since the last commit, and the files as they are with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transcheck.catalogs.po import Entry, PoFile, parse
from transcheck.catalogs.rejection import approved
from transcheck.errors import TranscheckError
from transcheck.files import exists, held, inside, read_bytes
from transcheck.git.repository import Repository
from transcheck.jobs.attributes import ATTRIBUTES, with_union
from transcheck.jobs.commit.places import catalog_path
from transcheck.jobs.commit.values import Due, Share
from transcheck.jobs.project import Project
from transcheck.jobs.verdicts import record_path
from transcheck.model import Judgement, Verdict
from transcheck.review.standing import text_of
from transcheck.review.uniting import lines_of, verdict_in, written

Key = tuple[str | None, str]


@dataclass(slots=True)
class _Record:
    """The record of a petition: what the commit has and what the disk has, by verdict."""

    petition: str
    path: str
    before: Mapping[str, bytes]
    now: Mapping[str, bytes]
    new: Mapping[str, Verdict]
    files: Mapping[str, bytes]

    def verdict(self, id_: str) -> Verdict | None:
        """Return a verdict by its id."""
        return verdict_in(self.now.get(id_, b""))

    def with_lines(self, names: set[str]) -> bytes:
        """Return what the commit has, in the order of the disk, with some of the new lines."""
        gone = [line for name, line in self.before.items() if name not in self.now]
        kept = (line for name, line in self.now.items() if name in self.before or name in names)
        return written([*gone, *kept])


@dataclass(slots=True)
class _Catalog:
    """A catalog as the commit has it, and the entries that are on the disk now."""

    path: str
    before: PoFile
    now: Mapping[Key, Entry]
    said: list[Verdict] = field(default_factory=list)
    restored: set[tuple[Key, str]] = field(default_factory=set)
    changed: dict[Key, Entry] = field(default_factory=dict)

    def encode(self) -> bytes:
        """Return the file with all that was changed so far."""
        return self.before.with_entries(self.changed.get(_key(entry), entry) for entry in self.before.entries).encode()


def due(project: Project, repository: Repository, head: str) -> Due:
    """Return what the last commit does not have yet.

    Raises:
        TranscheckError: when a record cannot be read.
    """
    records: list[_Record] = []
    catalogs: dict[tuple[str, str], _Catalog | None] = {}
    waiting: list[str] = []
    for name in project.petitions():
        if record := _record(project, repository, head, name):
            records.append(record)
            waiting += _gather(project, repository, head, record, catalogs)
    known = [catalog for catalog in catalogs.values() if catalog]
    waiting += _unknown(known)
    return Due(_shares(project, repository, head, records, known), tuple(dict.fromkeys(waiting)))


def _record(project: Project, repository: Repository, head: str, name: str) -> _Record | None:
    """Return the record of a petition, when it has something new: with the catalogs of that moment, read later."""
    disk = record_path(project, name)
    path = repository.path(disk, project.root)
    committed = repository.read(head, path) or b""
    if not exists(disk) or committed == read_bytes(disk)[0]:
        return None
    with held(disk) as journal:  # nobody adds to it or changes a catalog through us meanwhile
        data = journal.read()
        files = {file.stem: read_bytes(file)[0] for file in disk.parent.glob("*.po")}
    before, now = lines_of(committed), lines_of(data)
    found = {key: verdict_in(line) for key, line in now.items() if key not in before}
    new = {key: verdict for key, verdict in found.items() if verdict}
    changed = any(key in before and line != before[key] for key, line in now.items())
    return _Record(name, path, before, now, new, files) if new or changed else None


def _gather(
    project: Project,
    repository: Repository,
    head: str,
    record: _Record,
    catalogs: dict[tuple[str, str], _Catalog | None],
) -> Iterator[str]:
    """Read the catalogs that new verdicts are about, and yield why some of them cannot be committed."""
    for verdict in record.new.values():
        place = record.petition, verdict.language
        if verdict.judgement is Judgement.COMMENT or verdict.petition != record.petition:
            continue
        if place not in catalogs:
            try:
                catalogs[place] = _catalog(project, repository, head, record, verdict.language)
            except TranscheckError as error:
                catalogs[place] = None
                yield f"{error} (until then its edits are not committed)"
            else:
                if catalogs[place] is None:
                    yield f"{'/'.join(place)} was reviewed, but its catalog is not in git yet; add and commit it"
        if catalog := catalogs[place]:
            catalog.said.append(verdict)
            catalog.restored |= _restored(record, verdict)


def _restored(record: _Record, verdict: Verdict) -> set[tuple[Key, str]]:
    """Return the text that comes back with an edit that was taken back."""
    taken = record.verdict(verdict.withdrawn) if verdict.withdrawn else None
    return {(text_of(taken)[:2], taken.old_target)} if taken and taken.judgement is Judgement.EDIT else set()


def _catalog(project: Project, repository: Repository, head: str, record: _Record, language: str) -> _Catalog | None:
    path = catalog_path(project, repository, record.petition, language)
    disk = inside(project.catalogs, f"{record.petition}/{language}.po")
    committed = repository.read(head, path) if language in record.files else None
    if committed is None:
        return None
    now = parse(record.files[language], disk)
    live = {_key(entry): entry for entry in now.entries if not entry.obsolete}
    return _Catalog(path, parse(committed, disk), live)


def _key(entry: Entry) -> Key:
    """Return what a verdict names an entry by; an obsolete one is named by nothing."""
    context, source, _ = entry.texts
    return (context, source) if not entry.obsolete else (context, f"\0obsolete\0{source}")


def _unknown(catalogs: Iterable[_Catalog]) -> Iterator[str]:
    for catalog in catalogs:
        known = {_key(entry) for entry in catalog.before.entries}
        late = {text_of(verdict)[:2] for verdict in catalog.said} & catalog.now.keys() - known
        if late:
            yield f"{catalog.path}: {len(late)} edited sentences are not in the last commit; commit the update of the catalogs"


def _shares(
    project: Project,
    repository: Repository,
    head: str,
    records: Sequence[_Record],
    catalogs: Sequence[_Catalog],
) -> tuple[Share, ...]:
    said = sorted((v for record in records for v in record.new.values()), key=lambda verdict: verdict.time)
    files = _attributes(project, repository, head) if records else {}
    shares = []
    names: set[str] = set()
    for who in dict.fromkeys(verdict.who for verdict in said) or ([""] if records else []):
        names |= {name for record in records for name, verdict in record.new.items() if verdict.who == who}
        files |= {record.path: record.with_lines(names) for record in records}
        for catalog in catalogs:
            if _take(catalog, who):
                files[catalog.path] = catalog.encode()
        shares.append(Share(who, tuple(verdict for verdict in said if verdict.who == who), dict(files)))
    return tuple(shares)


def _take(catalog: _Catalog, who: str) -> bool:
    """Put into a catalog what one person did; tell whether that is anything."""
    known = {_key(entry): entry for entry in catalog.before.entries}
    by_key: defaultdict[Key, list[Verdict]] = defaultdict(list)
    for verdict in sorted(catalog.said, key=lambda one: one.time):
        by_key[text_of(verdict)[:2]].append(verdict)
    mine = {key: said for key, said in by_key.items() if key in known and any(v.who == who for v in said)}
    for key, said in mine.items():
        if said[-1].who == who:
            catalog.changed[key] = _as_it_is(catalog, known[key], said)
        elif edits := [verdict for verdict in said if verdict.who == who and verdict.judgement is Judgement.EDIT]:
            catalog.changed.setdefault(key, _edited(known[key], edits[-1].target))
    return bool(mine)


def _as_it_is(catalog: _Catalog, before: Entry, said: Sequence[Verdict]) -> Entry:
    """Return an entry as it is on the disk, unless its text there is what somebody else wrote and did not commit."""
    key = _key(before)
    now = catalog.now.get(key)
    edits = [verdict.target for verdict in said if verdict.judgement is Judgement.EDIT]
    if now is None or now.msgid_plural != before.msgid_plural:
        return before
    if now.texts[2] in (*edits, before.texts[2]) or (key, now.texts[2]) in catalog.restored:
        return before.changed(msgstr=now.msgstr, flags=now.flags, previous=now.previous, comments=now.comments)
    return _edited(before, edits[-1]) if edits else before


def _edited(entry: Entry, target: str) -> Entry:
    forms = tuple(target.split("\0"))
    return approved(entry).changed(msgstr=forms) if len(forms) == len(entry.msgstr) else entry


def _attributes(project: Project, repository: Repository, head: str) -> dict[str, bytes]:
    """Return ``.gitattributes`` with its line about records, when the project has it and the commit does not."""
    path = project.root / ATTRIBUTES
    if not path.is_file() or with_union(project, read_bytes(path)[0]) is not None:
        return {}
    name = repository.path(path, project.root)
    new = with_union(project, repository.read(head, name) or b"")
    return {} if new is None else {name: new}
