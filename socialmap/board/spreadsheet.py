"""Texts of others in a spreadsheet: read, never run."""

from typing import Any

STARTERS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> str:
    """Return a text that a spreadsheet shows as it is.

    One that begins with such a sign is a formula to Excel, and may send what stands in
    the cells beside it to somebody else.
    """
    text = str(value)
    return f"'{text}" if text.startswith(STARTERS) else text
