"""`make bench`: what pages cost, as ratios within one run.

Each worker is a process of its own with one database: ours or a bare Wagtail, small or
large. Rounds go through all workers in turn, so that a machine that gets slower half way
makes all of them slower. Absolute times change from machine to machine; ratios hold.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from . import pages, social

PARTS = {"pages": pages, "map": social}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--only", choices=PARTS, help="one part; all when left out")
    options = parser.parse_args()
    engines = ["SQLite"]
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        engines.append("PostgreSQL")
    else:
        print(
            'PostgreSQL is left out: tests/services start; eval "$(tests/services env)"',
            file=sys.stderr,
        )
    wanted = [options.only] if options.only else list(PARTS)
    for name in wanted:
        part = PARTS[name]
        figures = {engine: part.measure(engine) for engine in engines}
        if options.json:
            print(json.dumps({name: figures}))
            continue
        for engine, found in figures.items():
            part.table(engine, found)
        print(f"\n{part.REACH}")


assert Path("manage.py").exists(), "run it from the checkout: make bench"
if __name__ == "__main__":
    main()
