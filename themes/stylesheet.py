"""Style sheets made from what editors chose. A file of its own each: a page may not
carry styles inside it (Content-Security-Policy), and a browser keeps a file for a year.
"""

import hashlib
import re
from collections.abc import Mapping

from . import contrast
from .looks import FONT_STACKS, Look

HEX = "[0-9a-f]{6}"
CAMPAIGN = re.compile(
    rf"(?P<pk>[0-9]{{1,12}})-(?P<paper>{HEX})-(?P<ink>{HEX})-(?P<spot>{HEX})"
    rf"-(?P<second>{HEX})-(?P<font>[a-z]+)"
)


def fingerprint(css: str) -> str:
    """Return a short name for this content: other content, other address."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def rule(selector: str, tokens: Mapping[str, str]) -> str:
    """Return a rule that sets tokens. Values come from checked fields alone."""
    lines = "".join(f"  --{name}: {value};\n" for name, value in tokens.items())
    return f"{selector} {{\n{lines}}}\n"


def wash(brand: str) -> str:
    """Return the pale tone of a brand's colour, that boxes are filled with."""
    return contrast.mix(brand, "#ffffff", 0.86)


def brand_tokens(
    look: Look, brand: str, accent: str, sun: str, paper: str
) -> dict[str, str]:
    """Return the `--basis-*` tokens that follow from a municipality's own colours.

    The deep and the pale tone of the brand are mixed, so that an editor chooses one
    colour and not seven that have to fit.
    """
    tokens: dict[str, str] = {}
    if brand:
        deep = (
            look.ink if look.slug == "jongin" else contrast.mix(brand, "#000000", 0.32)
        )
        tokens |= {
            "basis-color-action-1-bg-default": brand,
            "basis-color-action-1-bg-hover": contrast.mix(brand, "#000000", 0.16),
            "basis-color-action-1-color-default": brand,
            "basis-color-brand-deep": deep,
            "basis-color-brand-wash": wash(brand),
        }
    if accent:
        tokens |= {
            "basis-color-accent-1-color-default": accent,
            "basis-color-accent-1-bg-subtle": contrast.mix(accent, "#ffffff", 0.84),
        }
    if sun:
        tokens |= {
            "basis-color-highlight-bg-default": sun,
            "basis-focus-outline-inner-color": sun,
        }
    if paper:
        tokens |= {"basis-color-default-bg-document": paper}
    return tokens


def look_css(
    look: Look,
    brand: str = "",
    accent: str = "",
    sun: str = "",
    paper: str = "",
    font: str = "",
) -> str:
    """Return the style sheet with which a site changes its look; empty for no change."""
    tokens = brand_tokens(look, brand, accent, sun, paper)
    if font:
        tokens["basis-heading-font-family"] = FONT_STACKS[font]
    return rule(f".{look.slug}", tokens) if tokens else ""


def campaign_name(pk: int, colours: tuple[str, str, str, str], font: str) -> str:
    """Return a name that says all of a campaign's look: `7-fff3d6-14213d-...-fraunces`."""
    return "-".join(
        [str(pk), *(colour.lstrip("#").lower() for colour in colours), font]
    )


def campaign_css(name: str) -> str | None:
    """Return the style sheet with this name: a third character, on top of the site's.

    Nothing is looked up, so every name that is well formed gives a sheet. Any other
    gives None: what is written into the sheet is checked here, sign by sign.
    """
    parts = CAMPAIGN.fullmatch(name)
    if parts is None or parts["font"] not in FONT_STACKS:
        return None
    return rule(
        f".campaign-{parts['pk']}",
        {
            "campaign-paper": f"#{parts['paper']}",
            "campaign-ink": f"#{parts['ink']}",
            "campaign-spot": f"#{parts['spot']}",
            "campaign-second": f"#{parts['second']}",
            "campaign-heading-font": FONT_STACKS[parts["font"]],
        },
    )
