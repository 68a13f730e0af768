"""One module per check; adding a module adds the check.

A module whose name begins with an underscore belongs to the engine; every
other module is a check. Its name is the id (``_`` reads ``-``), its docstring
the documentation, and the one function under ``@unit_check``,
``@catalog_check``, ``@petition_check`` or ``@project_check`` does the finding.
"""

from transcheck.checks._allow import Allowance, Note, allowances, is_allowed, notes, stamped, text_hash
from transcheck.checks._documentation import Example, documentation, examples
from transcheck.checks._fixes import repair
from transcheck.checks._habit import habit, in_units, style
from transcheck.checks._memory import Memory
from transcheck.checks._order import in_order, marked
from transcheck.checks._registry import (
    Check,
    Problem,
    Scope,
    all_checks,
    catalog_check,
    petition_check,
    project_check,
    unit_check,
)
from transcheck.checks._run import run, run_catalog, run_petition, run_project
from transcheck.checks._selection import Selection

__all__ = [
    "Allowance",
    "Check",
    "Example",
    "Memory",
    "Note",
    "Problem",
    "Scope",
    "Selection",
    "all_checks",
    "allowances",
    "catalog_check",
    "documentation",
    "examples",
    "habit",
    "in_order",
    "in_units",
    "is_allowed",
    "marked",
    "notes",
    "petition_check",
    "project_check",
    "repair",
    "run",
    "run_catalog",
    "run_petition",
    "run_project",
    "stamped",
    "style",
    "text_hash",
    "unit_check",
]
