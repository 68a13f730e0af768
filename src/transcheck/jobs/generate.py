"""Fill the catalogs of one script of a language from that of another, as drafts for a person to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.catalogs.carrying import DRAFT, fuzzy_flags
from transcheck.catalogs.merge import messages
from transcheck.catalogs.po import Entry, PoFile, read
from transcheck.errors import FileError, TranscheckError, UsageError
from transcheck.files import exists, read_bytes
from transcheck.glossary import GLOSSARY, read_glossary
from transcheck.jobs.convert import exceptions_of, style_of
from transcheck.jobs.generated import Mark, mark_of, marked, text_hash_of
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, languages_of, read_petition
from transcheck.jobs.update import Plan, Planned, merge_catalog
from transcheck.model import Change, Language
from transcheck.uyghur import Style, convert, script
from transcheck.uyghur.doubts import kept_words, lossy_words

Convert = Callable[[str, Entry], str]
Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Generated:
    """What generating would write for one petition, and what it could not know, a line each."""

    plan: Plan
    notes: tuple[str, ...] = ()


def plan_generate(
    project: Project, name: str, source: str, targets: Sequence[str] = (), *, drafts: bool = False
) -> Generated:
    """Return what generating the catalogs of other scripts would write; nothing is written yet.

    Args:
        project: the project.
        name: the petition.
        source: the language to convert from.
        targets: the languages to fill; the other scripts of ``source`` when empty.
        drafts: whether drafts of the source are converted too, not only translations.

    Raises:
        TranscheckError: when the petition or the catalog of the source cannot be used; a broken catalog of a target
            is an error of the plan instead, and keeps its bytes.
    """
    reading = read_petition(project, name)
    language = project.language(source)
    known = languages_of(project, reading)
    twins = (code for code in language.twin if project.language(code) in known)
    wanted = tuple(dict.fromkeys(project.language(code) for code in targets or twins))
    _require(project, language, wanted)
    path = project.catalogs / name / f"{language.code}.po"
    if not exists(path):
        raise FileError(path, "there is no catalog to convert from", "translate it first, or name another with --from")
    origins = _origins(language, read(path).entries, drafts=drafts)
    files: list[Planned] = []
    notes = (
        [] if wanted else [f"{name}: no catalog of another script yet; begin them with --to {','.join(language.twin)}"]
    )
    errors: list[TranscheckError] = []
    for target in wanted:
        try:
            filled = _filled(project, reading, origins, target)
        except TranscheckError as error:
            errors.append(error)
        else:
            files.append(filled.planned)
            notes += filled.notes
    codes = {language.code for language in known} | {file.path.stem for file in files}
    files.append(_planned(project.catalogs / name / "LINGUAS", "".join(f"{code}\n" for code in sorted(codes)).encode()))
    return Generated(Plan(name, tuple(files), tuple(errors)), tuple(notes))


def _require(project: Project, language: Language, targets: Iterable[Language]) -> None:
    """Refuse what cannot be converted, or only with a lexicon."""
    script(language.code)
    for target in targets:
        if target == language:
            raise UsageError(f"{language.code!r} is both the language to convert from and one to convert to")
        if not (script(language.code).pairs and not script(target.code).apostrophes):
            continue
        if not exceptions_of(project, language.code, target.code).words:
            raise UsageError(
                f"{language.code!r} does not write every sound of {target.code!r}; list the words that need one in "
                f"{project.settings.masters}/uyghur.csv first (see docs/uyghur.md)"
            )


@dataclass(frozen=True, slots=True)
class _Origins:
    """The catalog to convert from: what is ready in it, and the drafts that wait and all that has a text, by their keys."""

    language: Language
    ready: Mapping[Key, Entry]
    waiting: frozenset[Key]
    written: frozenset[Key]


def _origins(language: Language, entries: Iterable[Entry], *, drafts: bool) -> _Origins:
    """Return what can be converted: translations, and drafts when they are wanted."""
    written = {
        entry.key: entry for entry in entries if not entry.obsolete and all(text.strip() for text in entry.msgstr)
    }
    fresh = {key: entry for key, entry in written.items() if not entry.fuzzy or entry.previous is None}
    ready = {key: entry for key, entry in fresh.items() if drafts or not entry.fuzzy}
    return _Origins(language, ready, frozenset(fresh.keys() - ready.keys()), frozenset(written))


@dataclass(frozen=True, slots=True)
class _Filled:
    planned: Planned
    notes: tuple[str, ...]


def _filled(project: Project, reading: Reading, origins: _Origins, target: Language) -> _Filled:
    """Return the catalog of one target with what can be generated in it."""
    source = origins.language
    path = project.catalogs / reading.petition.name / f"{target.code}.po"
    disk = read(path) if exists(path) else None
    file = disk or merge_catalog(project, reading, messages(reading.petition), target).file
    style = _style(project, file)
    spell = _speller(project, source, target, style)
    done = [
        _Done(entry, "") if entry.obsolete else _entry(entry, origins.ready.get(entry.key), source, target, spell)
        for entry in file.entries
    ]
    changed = any(one.entry is not entry for one, entry in zip(done, file.entries, strict=True))
    new = file.with_entries([one.entry for one in done]) if changed else file
    changes = tuple(Change(one.what, one.entry.msgid) for one in done if one.what)
    before = disk.encode() if disk else b""
    planned = Planned(path, new.encode(), disk.stamp if disk else None, before, changes)
    written = [one for one in done if one.what in ("generated", "refreshed")]
    notes = _notes(project.shown(path), [origins.ready[one.entry.key] for one in written], source.code, target.code)
    return _Filled(planned, (*notes, *_kept_notes(project.shown(path), done, origins, target)))


def _style(project: Project, file: PoFile) -> Style:
    """Return how the project writes Uyghur; the closed e as most of the catalog does, when nobody says."""
    texts = "".join(text for entry in file.entries for text in entry.msgstr if not entry.obsolete).lower()
    usual = "ë" if texts.count("ë") > texts.count("é") else "é"
    return style_of(project, e=project.settings.uyghur_e or usual)


def _speller(project: Project, source: Language, target: Language, style: Style) -> Convert:
    """Return what converts a text of an entry as the project wants it: its style, its exceptions, its names."""
    exceptions = exceptions_of(project, source.code, target.code)
    path = project.masters / GLOSSARY
    terms = read_glossary(path).terms(target.code) if exists(path) else ()

    def spell(text: str, entry: Entry) -> str:
        names = [way for term in terms if any(word in entry.msgid for word in term.source) for way in term.target]
        return convert(
            text,
            source.code,
            target.code,
            style=style,
            exceptions=exceptions,
            msgid=entry.msgid,
            flags=frozenset(entry.flags),
            names=[word for name in names for word in name.split()],
        )

    return spell


@dataclass(frozen=True, slots=True)
class _Done:
    """An entry as it should be, and what was done to it, nothing when it stays."""

    entry: Entry
    what: str


def _entry(entry: Entry, origin: Entry | None, source: Language, target: Language, spell: Convert) -> _Done:
    """Return an entry generated anew when it is empty or ours, and as it is when a person wrote it."""
    if origin is None or len(origin.msgstr) != len(entry.msgstr):
        return _Done(entry, "")
    mark = mark_of(entry)
    is_ours = mark is not None and mark.is_untouched(entry, target)
    if entry.translated and not is_ours:
        return _Done(entry, "")
    if is_ours and not entry.fuzzy:  # a person read it and took the mark of a draft away
        return _Done(entry, "" if mark and mark.source == text_hash_of(origin, source) else "confirmed")
    msgstr = tuple(spell(text, entry) for text in origin.msgstr)
    new = entry.changed(msgstr=msgstr, flags=fuzzy_flags(entry.flags), previous=None)
    comments = (line for line in entry.comments if line != DRAFT)
    new = new.changed(comments=marked(tuple(comments), Mark.of(new, target, origin, source)))
    return _Done(new, "") if new == entry else _Done(new, "refreshed" if is_ours else "generated")


def _planned(path: Path, data: bytes) -> Planned:
    before, seen = read_bytes(path) if exists(path) else (b"", None)
    return Planned(path, data, seen, before)


def _notes(path: str, origins: Sequence[Entry], source: str, target: str) -> Iterator[str]:
    """Yield what could not be known about generated entries, a line for each kind."""
    texts = [(text, origin.msgid, frozenset(origin.flags)) for origin in origins for text in origin.msgstr]
    kept = Counter(word for text, msgid, flags in texts for word in kept_words(text, source, target, msgid, flags))
    if kept:
        yield f"{path}: {_listed(kept)} left in foreign letters, since nobody can know how they are spelled"
    lossy = Counter(word for text, _, _ in texts for word in lossy_words(text, source))
    if lossy:
        yield f"{path}: {_listed(lossy)} with Russian letters, which have no exact counterpart"
    if origins and script(source).pairs and not script(target).apostrophes:
        yield f"{path}: the glottal stop after a consonant is not written in {source}; only words of the lexicon have it"
    if origins and script(target).cased and not script(source).cased:
        yield f"{path}: capitals are known at sentence starts and for names that sound as in the source; look for others"


def _kept_notes(path: str, done: Sequence[_Done], origins: _Origins, target: Language) -> Iterator[str]:
    """Yield what was left as it is though its original says more, or nothing any more."""
    confirmed = [one.entry.msgid for one in done if one.what == "confirmed"]
    if confirmed:
        yield (
            f"{path}: {len(confirmed)} generated and then confirmed, of which the original changed since; they stay: "
            f"'{confirmed[0][:60]}'"
        )
    entries = [one.entry for one in done if not one.entry.obsolete]
    orphans = [entry.msgid for entry in entries if entry.key not in origins.written and _is_ours(entry, target)]
    if orphans:
        code = origins.language.code
        yield f"{path}: {len(orphans)} generated, of which {code} has no translation any more; they stay: '{orphans[0][:60]}'"
    waiting = sum(entry.key in origins.waiting and not entry.translated for entry in entries)
    if waiting:
        yield f"{path}: {waiting} more are drafts in {origins.language.code}; --drafts converts them too"


def _is_ours(entry: Entry, target: Language) -> bool:
    """Return whether an entry was generated and nobody changed it."""
    mark = mark_of(entry)
    return mark is not None and mark.is_untouched(entry, target)


def _listed(words: Counter[str]) -> str:
    shown = ", ".join(f"'{word}'" for word, _ in words.most_common(8))
    return f"{shown} and {len(words) - 8} more" if len(words) > 8 else shown
