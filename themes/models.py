"""What a municipality changes of its site's look."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from . import contrast
from .colours import ColourField
from .looks import FONTS, VCJG, Look
from .stylesheet import fingerprint, look_css


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
        look = self.look()
        paper = self.paper or look.paper
        errors = {}
        for field, letters, ground in (
            ("paper", look.ink, paper),
            ("brand", self.brand or look.brand, "#ffffff"),
            ("brand", self.brand or look.brand, paper),
            ("accent", self.accent or look.accent, "#ffffff"),
            ("sun", look.ink, self.sun or look.sun),
        ):
            if getattr(self, field) and contrast.ratio(letters, ground) < contrast.TEXT:
                other = ground if letters == getattr(self, field) else letters
                errors[field] = contrast.message(other, getattr(self, field))
        if errors:
            raise ValidationError(errors)

    def css(self, look: Look) -> str:
        """Return this site's own style sheet; empty when it changes nothing."""
        return look_css(look, self.brand, self.accent, self.sun, self.paper, self.font)

    def css_name(self, look: Look) -> str:
        """Return a name for the style sheet that changes when it does."""
        css = self.css(look)
        return f"{self.site_id}-{fingerprint(css)}" if css else ""
