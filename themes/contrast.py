"""Contrast between two colours, as WCAG 2.2 measures it.

Source: WCAG 2.2, success criteria 1.4.3 (text, 4.5 to 1) and 1.4.11 (borders and icons,
3 to 1), and its definitions of "contrast ratio" and "relative luminance".
"""

from django.utils.translation import gettext as _

TEXT = 4.5
SHAPE = 3.0

RGB = tuple[int, int, int]


def rgb(colour: str) -> RGB:
    """Return the three parts, 0 to 255, of a colour written as #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return how light a colour is: 0 for black, 1 for white."""
    parts = []
    for part in rgb(colour):
        value = part / 255
        parts.append(
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        )
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast between two colours: 1 when equal, 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with a share (0 to 1) of the other colour in it."""
    parts = (
        round(a + (b - a) * share) for a, b in zip(rgb(colour), rgb(other), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def on(colour: str, dark: str, light: str = "#ffffff") -> str:
    """Return which of two letter colours reads best on this colour."""
    return dark if ratio(dark, colour) >= ratio(light, colour) else light


def message(letters: str, ground: str) -> str:
    """Say to an editor that letters do not stand out, and by how much."""
    return _(
        "Letters in %(letters)s on this colour have a contrast of %(ratio)s; "
        "%(least)s is the least that people with poor sight can read."
    ) % {
        "letters": letters,
        "ratio": f"{ratio(letters, ground):.1f}".replace(".", ","),
        "least": "4,5",
    }
