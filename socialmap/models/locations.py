"""Where help is given, and who may know where that is."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from .areas import Area
from .entries import Entry, revisions_of
from .organizations import Organization
from .terms import Term

POSTCODE = r"[1-9][0-9]{3} ?[A-Za-z]{2}"


class Visibility(models.TextChoices):
    """What the world may know of a place. Asked in one place: `socialmap.disclosure`."""

    PUBLIC = "public", _("everyone may know the address")
    AREA = "area", _("only the neighbourhood")
    HIDDEN = "hidden", _("nobody may know where it is")


class Location(Entry):
    """A place, real or online. HSDS: `location` with its `address`.

    Latitude and longitude are in degrees (WGS 84). `neighbourhood` is the smallest area
    it lies in, for finding nearby and for places of which only the area may be told.
    """

    class Type(models.TextChoices):
        PHYSICAL = "physical", _("a place one can go to")
        POSTAL = "postal", _("a postal address")
        VIRTUAL = "virtual", _("online or by phone")

    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="locations",
    )
    name = models.CharField(_("name"), max_length=120)
    location_type = models.CharField(
        _("kind"), max_length=10, choices=Type.choices, default=Type.PHYSICAL
    )
    street = models.CharField(_("street"), max_length=120, blank=True)
    house_number = models.CharField(_("number"), max_length=20, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(rf"\A{POSTCODE}\Z", _("Write a postcode like 7411 AB."))
        ],
    )
    city = models.CharField(_("town"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=40, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    neighbourhood = models.ForeignKey(
        Area,
        verbose_name=_("lies in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="locations",
    )
    visibility = models.CharField(
        _("who may know"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
    )
    bag_id = models.CharField(_("BAG number"), max_length=16, blank=True)
    geocoded_on = models.DateField(
        _("point looked up on"), null=True, blank=True, editable=False
    )
    transport = models.CharField(_("how to get there"), max_length=300, blank=True)
    accessibility = ParentalManyToManyField(
        Term, verbose_name=_("accessibility"), blank=True, related_name="+"
    )
    accessibility_note = models.CharField(
        _("about accessibility"), max_length=300, blank=True
    )

    _revisions = revisions_of("location")

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}" if self.city else self.name

    def clean(self) -> None:
        super().clean()
        code = self.postcode.replace(" ", "").upper()
        self.postcode = f"{code[:4]} {code[4:]}" if code else ""

    @property
    def address_line(self) -> str:
        """Return street and number, as HSDS wants them in `address_1`."""
        return " ".join(part for part in (self.street, self.house_number) if part)

    LOW_RISK_FIELDS = ()
    LOW_RISK_CHILDREN = ()
