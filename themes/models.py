"""What a municipality changes of its site's look."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from . import contrast
from .colours import HEX, ColourField
from .looks import FONTS, VCJG, Look
from .stylesheet import fingerprint, look_css, wash

COLOURS = ("brand", "accent", "sun", "paper")
# Quieter letters, for leads and notes: as in the style sheet of each look.
SUBTLE = {"vcjg": "#48605c", "jongin": "#51476b"}
WHITE = "#ffffff"

# The fields that can mend it, letters, and the ground they stand on.
Pair = tuple[tuple[str, ...], str, str]


def pairs(look: Look, chosen: dict[str, str]) -> list[Pair]:
    """Return letters and grounds as they will meet on a site with these colours."""
    brand, accent = chosen["brand"] or look.brand, chosen["accent"] or look.accent
    paper = chosen["paper"] or look.paper
    return [
        (("paper",), look.ink, paper),
        (("paper",), SUBTLE[look.slug], paper),
        (("brand",), brand, WHITE),
        (("brand",), brand, wash(brand)),
        (("brand", "paper"), brand, paper),
        (("accent",), accent, WHITE),
        (("accent", "paper"), accent, paper),
        (("sun",), look.ink, chosen["sun"] or look.sun),
    ]


@register_setting(icon="palette")
class SiteLook(BaseSiteSetting):
    """Colours, type and logo of one site. An empty field keeps what the look has."""

    brand = ColourField(_("main colour"), blank=True)
    accent = ColourField(_("accent colour"), blank=True)
    sun = ColourField(_("bright colour"), blank=True)
    paper = ColourField(_("background"), blank=True)
    font = models.CharField(
        _("type of the headings"), max_length=20, choices=FONTS, blank=True
    )
    logo = models.ForeignKey(
        "content.Picture",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("At least 120 pixels high, with a clear background."),
    )

    panels = [
        HelpPanel(
            content=_(
                "Write a colour as # and six digits or letters, such as #0b5a52. "
                "Leave a field empty to keep the colour of the look. "
                "Colours that people with poor sight cannot read are refused."
            )
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("brand"), FieldPanel("accent")]),
                FieldRowPanel([FieldPanel("sun"), FieldPanel("paper")]),
                FieldPanel("font"),
                FieldPanel("logo"),
            ],
            heading=_("Look of this site"),
        ),
    ]

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")

    def look(self) -> Look:
        """Return the character of this site, which its colours are measured by."""
        from django.apps import apps

        from .looks import BY_AUDIENCE

        pages = apps.get_model("content", "BasePage")
        audience = pages.objects.filter(pk=self.site.root_page_id).values_list(
            "audience", flat=True
        )
        return BY_AUDIENCE.get(str(audience.first()), VCJG)

    def clean(self) -> None:
        """Refuse colours on which letters would not be readable."""
        super().clean()
        chosen = {name: getattr(self, name) for name in COLOURS}
        if not all(HEX.fullmatch(colour) for colour in chosen.values() if colour):
            return  # the field itself refuses it
        look = self.look()
        errors: dict[str, str] = {}
        for names, letters, ground in pairs(look, chosen):
            blame = next((name for name in names if chosen[name]), "")
            if blame and contrast.ratio(letters, ground) < contrast.TEXT:
                other = ground if letters == chosen[blame] else letters
                errors.setdefault(blame, contrast.message(other, chosen[blame]))
        if errors:
            raise ValidationError(errors)

    def css(self, look: Look) -> str:
        """Return this site's own style sheet; empty when it changes nothing."""
        return look_css(look, self.brand, self.accent, self.sun, self.paper, self.font)

    def css_name(self, look: Look) -> str:
        """Return a name for the style sheet that changes when it does."""
        css = self.css(look)
        return f"{self.site_id}-{fingerprint(css)}" if css else ""
