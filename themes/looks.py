"""The characters that a site can have, and what a municipality may change of them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    """A character: which style sheet, and the colours that others are measured by."""

    slug: str
    paper: str
    ink: str
    brand: str
    accent: str
    sun: str


VCJG = Look("vcjg", "#fbf5ea", "#17302d", "#0b5a52", "#b53a24", "#f4bd3c")
JONGIN = Look("jongin", "#f6f2ff", "#1a0f33", "#5a22e0", "#b01060", "#cdf24b")

# Audience (as pages name it) to look.
BY_AUDIENCE = {"ouders": VCJG, "jongin": JONGIN}

# Type that we serve ourselves, under the name its file has.
FONTS = [
    ("fraunces", _("Fraunces: soft, with serifs")),
    ("bricolage", _("Bricolage: bold, without serifs")),
    ("atkinson", _("Atkinson Hyperlegible: plain and very readable")),
]
FONT_STACKS = {
    "fraunces": '"Fraunces", Georgia, serif',
    "bricolage": '"Bricolage", system-ui, sans-serif',
    "atkinson": '"Atkinson", system-ui, sans-serif',
}
