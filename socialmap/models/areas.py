"""Places: municipalities, and what lies inside them."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    MUNICIPALITY = "municipality", _("municipality")
    DISTRICT = "district", _("district (wijk)")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood (buurt)")


class Area(models.Model):
    """A part of the country for which help or a site exists.

    The code is that of Statistics Netherlands (CBS): `GM` + 4 digits for a
    municipality, `WK` + 6 for a district, `BU` + 8 for a neighbourhood. Areas that CBS
    does not know, such as a youth region, have a code that starts with `CJG-`.
    """

    Kind = Kind

    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[
            RegexValidator(
                r"\A(GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8}|CJG-[A-Z0-9-]{1,16}|NL)\Z",
                _("Use a CBS code (GM0150, WK015001, BU01500101) or CJG-… of our own."),
            )
        ],
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("lies in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    latitude = models.DecimalField(
        _("latitude of its middle"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
    )
    longitude = models.DecimalField(
        _("longitude of its middle"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def chain(self) -> "list[Area]":
        """Return this area and all it lies in, from small to large: a query each."""
        found: list[Area] = []
        step: Area | None = self
        while step is not None and step not in found:
            found.append(step)
            step = step.parent
        return found


class Postcode(models.Model):
    """Where the four digits of a postcode are.

    Enough to look nearby, too little to know a house. A reader's postcode is looked up
    here, and goes nowhere else.
    """

    digits = models.CharField(
        _("digits"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"\A[1-9][0-9]{3}\Z", _("Four digits."))],
    )
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6)
    area = models.ForeignKey(
        Area,
        verbose_name=_("lies in"),
        on_delete=models.CASCADE,
        related_name="postcodes",
    )

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["digits"]

    def __str__(self) -> str:
        return self.digits
