"""Languages: what we know about each, read from data files."""

from transcheck.languages.profiles import load

__all__ = ["load"]
