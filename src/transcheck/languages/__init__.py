"""Languages: what we know about each, read from data files."""

from transcheck.languages.ours import codes as built_in
from transcheck.languages.profiles import load

__all__ = ["built_in", "load"]
