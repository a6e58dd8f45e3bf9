"""Processes that are measured: each with a database of its own, asked in turn."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

import dj_database_url
import psycopg

ROUNDS = 5


class Worker:
    """A process that measures what it is asked to, one line of JSON each way."""

    def __init__(
        self, kind: str, size: str, numbers: tuple[int, ...], database: str
    ) -> None:
        self.name = f"{kind} {size}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", f"tests.bench.{kind}", *map(str, numbers)],
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


# The kind of a worker, the name of its size, and what it is filled with.
Job = tuple[str, str, tuple[int, ...]]


def measure(engine: str, jobs: Sequence[Job]) -> dict[str, dict[str, Any]]:
    """Return, by worker, each page's queries and its times in milliseconds."""
    with ExitStack() as stack:
        workers = []
        for kind, size, numbers in jobs:
            name = f"vcjg_bench_{kind.split('.')[0]}_{size}".replace(",", "")
            url = stack.enter_context(database(engine, name))
            print(f"  {engine}: filling {kind} {size}...", file=sys.stderr)
            worker = Worker(kind, size, numbers, url)
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
