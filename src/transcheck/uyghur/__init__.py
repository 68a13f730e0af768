"""Uyghur between its three scripts: Arabic (ug), Latin (ug@latin) and Cyrillic (ug@cyrillic) letters.

A word is read into sounds and the sounds are written in the other script; ``data/scripts.toml`` holds the alphabets.
"""

from transcheck.uyghur.converting import convert
from transcheck.uyghur.scripts import Style, script, scripts

__all__ = ["Style", "convert", "script", "scripts"]
