"""Languages: what we know about each, read from data files."""

from transcheck.languages.codes import built_in_codes as built_in
from transcheck.languages.profiles import load

__all__ = ["built_in", "load"]
