#!/usr/bin/env python
"""Django's command line, for this checkout."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    # The folder `site` can never be imported by that name: Python has loaded its own
    # `site` before this line runs. We import what is inside it.
    sys.path.insert(1, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
