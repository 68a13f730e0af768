"""Values that show all that a page can show."""

from transcheck.languages import load
from transcheck.model import Coverage, Kind, Severity, Span, State
from transcheck.reports.pages.values import Cell, Column, Grid, Line, Mark, Overview, Remark, Row, Rule, Share

ENGLISH = load("en")
CODES = ("ug", "ug@latin", "ug@cyrillic", "ar", "ja", "zh_CN", "zh_TW", "fr", "tr", "de", "ru")
CLAIMS = ("behind", "ok", "unclaimed", "ok", "ambiguous", "missing", "wrong", "", "ok", "ok", "ok")
COLUMNS = tuple(Column(load(code), claim) for code, claim in zip(CODES, CLAIMS, strict=True))

_UYGHUR = "\u0628\u06c7 2018-10-04 \u062f\u0627\u060c WHO \u200f(17) \u062f\u06d0\u062f\u0649."
_ARABIC = "WHO \u0642\u0627\u0644\u062a \u2067abc (1) def\u2069 \u0630\u0644\u0643 3-5."
_TORN = Remark(
    "bidi-token",
    Severity.WARNING,
    "the date '2018-10-04' is seen as '04-10-2018'; put it in LRI and PDI",
    Span(3, 13),
    f"{_UYGHUR[:3]}\u2066{_UYGHUR[3:13]}\u2069{_UYGHUR[13:]}",
)
_GUESSED = Remark("bidi-base-dir", Severity.WARNING, "'WHO' comes first", Span(0, 3), f"\u200f{_ARABIC}")
_MISSING = Remark("number-missing", Severity.ERROR, "4 is missing in '\u0628\u06c7 2018-10-04'", Span(0, 0))

FULL = Row(
    "aaaa1111",
    1,
    "On 4 October 2018 the WHO (17) said so.",
    (
        Cell(_UYGHUR, State.TRANSLATED, (_TORN, _MISSING)),
        Cell(
            "Bu 2018-yili\u200b WHO d\u00e9di.",
            State.APPROVED,
            marks=(Mark("approved", "rena", "2026-03-04T10:00:00Z"),),
        ),
        Cell(
            "\u0411\u0443 2018-\u0439\u0438\u043b\u0438.",
            State.REJECTED,
            marks=(
                Mark("rejected", "aygul", "2026-03-04", "Who? \u0642\u0627\u064a\u0633\u0649\u061f"),
                Mark("approved", "rena", "2026-02-04", stale=True),
                Mark("comment", "rena", "2026-02-04", "fine"),
            ),
        ),
        Cell(_ARABIC, State.TRANSLATED, (_GUESSED,)),
        Cell("2018\u5e7410\u67084\u65e5\u3001WHO(17)\u304c\u3002", State.IDENTICAL),
        Cell("2018\u5e7410\u67084\u65e5\u3002", State.DRAFT),
        Cell("2018\u5e7410\u67084\u65e5\u3002"),
        Cell(
            "Le 4\u00a0octobre, l\u2019OMS\u00a0: \u00ab\u202foui\u202f\u00bb.",
            State.STALE,
            previous="On 3 October the WHO said it.",
        ),
        Cell("4 Ekim 2018."),
        Cell("Am 4. Oktober 2018.", remarks=(Remark("spacing", Severity.INFO, "a note", Span(3, 5)),)),
        None,
    ),
    Kind.QUOTATION,
    "court",
    "\u201cWe\u201d are the readers.",
    (Remark("source-slip", Severity.INFO, "a double blank", Span(3, 9)),),
)
PLAIN = Row("bbbb2222", 2, "Nothing yet.", (Cell("", State.MISSING),) * len(CODES), Kind.HEADING)
GRID = Grid(
    "demo",
    "A demonstration of <everything> & more",
    ENGLISH,
    COLUMNS,
    (FULL, PLAIN),
    "2026-01-02",
    (Remark("letter-lookalike", Severity.ERROR, "'\u0639\u0631\u0628\u0649' is misspelt", Span(0, 0)),),
)


def _share(percent, claim):
    counts = dict.fromkeys(State, 1)
    return Share(Coverage("demo", "", bool(claim), counts, counts, counts), percent, claim)


PERCENTS = (0.0, 0.1, 25.0, 50.0, 75.5, 99.9, 100.0, 10.0, 20.0, 30.0)
SHARES = {code: _share(percent, claim) for code, percent, claim in zip(CODES, PERCENTS, CLAIMS, strict=False)}
OVERVIEW = Overview(
    tuple(column.language for column in COLUMNS), (Line("demo", "A demonstration", 2, 7, SHARES),), SHARES
)
RULES = (
    Rule(
        "bidi-token",
        Severity.WARNING,
        "Dates.\n\nProse of\ntwo lines.\n\n- one\n- two\n\nBad  ug: \u0628\u06c7 2018-10-04\nGood ug: \u0628\u06c7",
    ),
    Rule("number-missing", Severity.ERROR, "Numbers."),
)
