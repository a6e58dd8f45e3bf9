"""The demo as readers get it: a real server process, with data of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
BUILD_SECONDS = 240
START_SECONDS = 30
STOP_SECONDS = 10
UVICORN = (
    *("-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1"),
    *("--lifespan", "off", "--no-access-log", "--log-level", "warning"),
    *("--no-server-header", "--timeout-graceful-shutdown", "3"),
)
# What a process needs of ours. Not where our database is: the demo's is a file.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


@dataclass(frozen=True)
class Demo:
    """A demo that answers."""

    port: int

    def url(self, site: str, path: str = "/") -> str:
        return f"http://{site}.localhost:{self.port}{path}"


def build_once(folder: Path) -> None:
    """Build the demo in a folder, or wait until another process has built it there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / "whole").exists():
            for name in ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"):
                (folder / name).unlink(missing_ok=True)
            build(folder)
            (folder / "whole").touch()


def build(folder: Path) -> None:
    """Do what `make demo` does, and add what its texts have no example of."""
    manage(folder, "compile_catalogue")
    manage(folder, "migrate", "--noinput", "--verbosity", "0")
    manage(folder, "load_demo")
    manage(
        folder,
        "shell",
        "-v",
        "0",
        "-c",
        "from tests.browser import furniture as f; f.add()",
    )


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "VAR_DIR": str(folder)}
    return kept | own | more


def manage(folder: Path, *words: str) -> None:
    """Run one of Django's commands for the demo in a folder."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=BUILD_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {words[0]} failed:\n{done.stdout[-4000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(built: Path, folder: Path, leave_to: str) -> Iterator[Demo]:
    """Serve a copy of a built demo until the block ends.

    `leave_to` is where its quick exit leads: the real place is not ours to visit.
    """
    shutil.copytree(built, folder, dirs_exist_ok=True)
    demo = Demo(free_port())
    manage(folder, "load_demo", "--port", str(demo.port))
    log = folder / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *UVICORN, "--port", str(demo.port)],
            cwd=ROOT,
            env=environment(
                folder, QUICK_EXIT_URL=leave_to, PYTHONPATH=f"{ROOT}:{ROOT}/site"
            ),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(demo, process, log)
        yield demo
    finally:
        stop(process)


def wait_for(demo: Demo, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the server answers; otherwise raise, with what it said."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{demo.port}/healthz/live", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(
        f"The demo did not answer on port {demo.port}:\n{log.read_text()[-4000:]}"
    )


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End the process that we started, and no other."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
