"""`make bench`: what pages cost, as ratios within one run.

Each worker is a process of its own with one database: ours or a bare Wagtail, small or
large. Rounds go through all workers in turn, so that a machine that gets slower half way
makes all of them slower. Absolute times change from machine to machine; ratios hold.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import dj_database_url
import psycopg

SIZES = {"small": (74, 4), "large": (50_000, 400)}
ROUNDS = 5
REACH = (
    "Reach: an article on a local site at most 15 queries and at most twice a bare "
    "Wagtail page; large at most 1.2 times small; publishing the same at 4 and 400 sites."
)


class Worker:
    """A process that measures what it is asked to, one line of JSON each way."""

    def __init__(self, kind: str, size: str, database: str) -> None:
        self.name = f"{kind} {size}"
        articles, sites = SIZES[size]
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"tests.bench.{kind}", str(articles), str(sites)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ
            | {
                "DATABASE_URL": database,
                "PYTHONPATH": os.pathsep.join([".", "site"]),
                "VAR_DIR": tempfile.mkdtemp(prefix="vcjg-bench-"),
                "REDIS_URL": "",
                "ELASTICSEARCH_URL": "",
            },
        )
        self.ask("ready")

    def ask(self, question: str) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name} ended while it was asked for {question}")
        return json.loads(answer)

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)


@contextmanager
def database(engine: str, name: str) -> Iterator[str]:
    """Yield the address of an empty database, gone afterwards."""
    if engine == "SQLite":
        with tempfile.TemporaryDirectory(prefix="vcjg-bench-") as folder:
            yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    url = os.environ["DATABASE_URL"]
    parts = dj_database_url.parse(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield url.rsplit("/", 1)[0] + "/" + name
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    assert parts["NAME"]


def measure(engine: str) -> dict[str, dict[str, Any]]:
    """Return, by worker, each page's queries and its times in milliseconds."""
    with ExitStack() as stack:
        workers = []
        for size in SIZES:
            for kind in ("ours", "bare.worker"):
                url = stack.enter_context(
                    database(engine, f"vcjg_bench_{kind.split('.')[0]}_{size}")
                )
                print(f"  {engine}: filling {kind} {size}...", file=sys.stderr)
                worker = Worker(kind, size, url)
                stack.callback(worker.end)
                workers.append(worker)
        rounds: dict[str, list[dict[str, Any]]] = {w.name: [] for w in workers}
        for number in range(ROUNDS):
            print(f"  {engine}: round {number + 1} of {ROUNDS}", file=sys.stderr)
            for worker in workers:
                rounds[worker.name].append(worker.ask("measure"))
        return {name: middle(found) for name, found in rounds.items()}


def middle(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the median of each figure over the rounds."""
    return {
        page: {
            figure: median(found[page][figure] for found in rounds)
            for figure in rounds[0][page]
        }
        for page in rounds[0]
    }


def table(engine: str, found: dict[str, dict[str, Any]]) -> None:
    """Print one database's figures, and what follows from them."""
    small, large = found["ours small"], found["ours large"]
    bare = found["bare.worker small"]["article"], found["bare.worker large"]["article"]
    print(f"\n{engine}: 74 articles on 4 sites, and 50,000 on 400\n")
    print(
        f"{'page':<16}{'queries':>9}{'again':>7}{'cold ms':>9}{'ms':>8}{'kept ms':>9}"
        f"{'ms large':>10}{'large/small':>13}"
    )
    for page, figures in small.items():
        big = large[page]
        print(
            f"{page:<16}{figures['queries']:>9.0f}{figures['again']:>7.0f}"
            f"{figures['cold']:>9.1f}"
            f"{figures['ms']:>8.2f}{figures['kept']:>9.2f}{big['ms']:>10.2f}"
            f"{big['ms'] / figures['ms']:>13.2f}"
        )
    article = small["article"]["ms"], large["article"]["ms"]
    print(
        f"{'bare Wagtail':<16}{bare[0]['queries']:>9.0f}{bare[0]['again']:>7.0f}"
        f"{bare[0]['cold']:>9.1f}"
        f"{bare[0]['ms']:>8.2f}{'':>9}{bare[1]['ms']:>10.2f}"
        f"{bare[1]['ms'] / bare[0]['ms']:>13.2f}"
    )
    print(
        f"\narticle / bare Wagtail: {article[0] / bare[0]['ms']:.2f} small, "
        f"{article[1] / bare[1]['ms']:.2f} large"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args()
    engines = ["SQLite"]
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        engines.append("PostgreSQL")
    else:
        print(
            'PostgreSQL is left out: tests/services start; eval "$(tests/services env)"',
            file=sys.stderr,
        )
    figures = {engine: measure(engine) for engine in engines}
    if options.json:
        print(json.dumps(figures))
        return
    for engine, found in figures.items():
        table(engine, found)
    print(f"\n{REACH}")


assert Path("manage.py").exists(), "run it from the checkout: make bench"
if __name__ == "__main__":
    main()
