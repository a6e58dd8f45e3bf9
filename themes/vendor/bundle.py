"""Put the vendored components into the one style sheet that readers load.

Run it after a component was renewed: `python themes/vendor/bundle.py`. A test holds the
style sheet to what this makes of the folder.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "static" / "themes" / "nlds.css"
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,>])\s*")


def squeeze(css: str) -> str:
    """Return a style sheet without comments and with the least white space."""
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENTS.sub("", css))).strip()


def bundle() -> str:
    """Return all components, each under a line that names it, its version and licence."""
    parts = []
    for folder in sorted((HERE / "nlds").iterdir()):
        version = (folder / "VERSION").read_text().strip()
        # States drawn for tests only have no place in a reader's style sheet.
        css = squeeze((folder / "index.css").read_text())
        parts.append(f"/* {version}, EUPL-1.2 */\n{css}\n")
    return "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(bundle())
