"""Write src/transcheck/text/data/hans.txt: traditional characters and the simplified ones that stand for them, from Unihan.

python tools/han_variants.py [/usr/share/unicode/Unihan_Variants.txt.bz2] > src/transcheck/text/data/hans.txt
"""

from __future__ import annotations

import bz2
import re
import sys
from pathlib import Path

PATH = "/usr/share/unicode/Unihan_Variants.txt.bz2"  # of Debian's unicode-data
BASIC = range(0x4E00, 0xA000)
ROW = re.compile(r"U\+([0-9A-F]+)\tkSimplifiedVariant\t(.+)")


def main() -> None:
    """Write one line of traditional characters and one of simplified ones, in the same order."""
    text = bz2.decompress(Path(sys.argv[1] if len(sys.argv) > 1 else PATH).read_bytes()).decode("utf-8")
    version = re.search(r"Unicode [Vv]ersion:? *([\d.]+)", text)
    pairs: dict[str, str] = {}
    for number, variants in ROW.findall(text):
        codes = [int(code, 16) for code in re.findall(r"U\+([0-9A-F]+)", variants)]
        others = [code for code in codes if code != int(number, 16) and code in BASIC]
        if int(number, 16) in BASIC and others:
            pairs[chr(int(number, 16))] = chr(others[0])
    source = f"kSimplifiedVariant of Unihan {version[1] if version else ''}, Unicode License v3"
    title = f"# Traditional characters, then the simplified one of each: {source}; tools/han_variants.py."
    sys.stdout.write("\n".join((title, "".join(pairs), "".join(pairs.values()), "")))


if __name__ == "__main__":
    main()
