"""``transcheck score``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.cli._options import here, language_option, twin_rows
from transcheck.errors import UsageError
from transcheck.jobs.project import find_project

if TYPE_CHECKING:
    from transcheck.jobs.score import How, Scored

PATH = click.Path(path_type=Path)


@click.command("score", short_help="How near wordings are: chrF, TER, BLEU with signatures.")
@click.argument("names", nargs=-1, metavar="[PETITION or CATALOG]...")
@click.option("--since", metavar="REV", help="Score what petitions said at this git revision against today (churn).")
@click.option("--against", type=PATH, metavar="CATALOG", help="Score catalogs against this one; several are compared.")
@click.option("--back", is_flag=True, help="The catalogs hold back-translations: score them against their sources.")
@click.option(
    "--convert", is_flag=True, help="With --against: compare in the writing of the reference (Uyghur, Chinese)."
)
@click.option(
    "--twins", "in_twins", is_flag=True, help="Score the catalogs of one language in its writings: chrF by petition."
)
@language_option
@click.option("--metric", "metrics", multiple=True, type=click.Choice(["chrf", "ter", "bleu"]), help="Default: all.")
@click.option("--segments", is_flag=True, help="Score each segment too.")
@click.option(
    "--resamples", default=1000, show_default=True, type=click.IntRange(0, 100_000), help="For the intervals."
)
@click.option("--format", "how", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True)
def command(
    names: tuple[str, ...],
    since: str | None,
    against: Path | None,
    back: bool,
    convert: bool,
    in_twins: bool,
    languages: tuple[str, ...],
    metrics: tuple[str, ...],
    segments: bool,
    resamples: int,
    how: str,
) -> int:
    """Score translations against what they were, against other catalogs, or back-translations against their sources.

    Of chrF and BLEU more is nearer, of TER less. In brackets stands the 95 %
    interval by bootstrap resampling; p tells, of several catalogs, how likely
    the difference from the first is chance.
    """
    from transcheck.jobs.score import How, refuse_other_than_one
    from transcheck.reports.scores import ScoreRow, scores_as
    from transcheck.scoring import METRICS

    refuse_other_than_one({"--since REV": since, "--against CATALOG": against, "--back": back, "--twins": in_twins})
    _refuse_what_is_not_counted(
        {
            "--convert goes with --against CATALOG": convert and not against,
            "--language keeps petitions to a language: it goes with --since REV and --twins, or once with "
            "--against CATALOG for the language of that": (back and languages) or (against and len(languages) > 1),
            "--twins counts chrF alone; leave --metric out": in_twins and {*metrics} - {"chrf"},
        }
    )
    wanted = How(metrics or METRICS, resamples, segments, convert)
    if in_twins:
        from transcheck.reports.twins import twins_as

        click.echo(twins_as(how, twin_rows(here(), names, languages, segments=segments)), nl=False)
        return 0
    rows = _scored(names, since, against, languages, wanted, back=back)
    click.echo(scores_as(how, [ScoreRow(**asdict(row)) for row in rows]), nl=False)
    return 0


def _scored(
    names: tuple[str, ...],
    since: str | None,
    against: Path | None,
    languages: tuple[str, ...],
    wanted: How,
    *,
    back: bool,
) -> Iterable[Scored]:
    """Score what the options name: petitions since a revision, or catalogs against their sources or another one."""
    from transcheck.jobs.score import score_against, score_back, score_since

    if since:
        project = here()
        codes = [project.language(code).code for code in languages]
        return score_since(project, project.petitions(names), since, wanted, codes)
    if not names:
        raise UsageError("name the catalogs to score")
    paths = [*map(Path, names)]
    if back:
        return score_back(paths, wanted)
    code = languages[0] if languages else None
    return score_against(paths, against or Path(), wanted, project=find_project(Path.cwd()), language=code)


def _refuse_what_is_not_counted(reasons: Mapping[str, object]) -> None:
    """Refuse options that would otherwise change nothing."""
    for reason, refused in reasons.items():
        if refused:
            raise UsageError(reason)
