"""How to reach an institution or a service."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .. import phones
from .entries import Child


class Phone(Child):
    """A number as it is shown; what a telephone dials follows from it. HSDS: `phone`."""

    class Type(models.TextChoices):
        VOICE = "voice", _("voice")
        TEXT = "text", _("text message")
        WHATSAPP = "whatsapp", _("WhatsApp")

    number = models.CharField(_("number"), max_length=30, validators=[phones.validate])
    label = models.CharField(_("what for"), max_length=80, blank=True)
    type = models.CharField(
        _("kind"), max_length=10, choices=Type.choices, default=Type.VOICE
    )
    note = models.CharField(_("good to know"), max_length=120, blank=True)

    class Meta(Child.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.number

    @property
    def dial(self) -> str:
        """Return the `tel:` address."""
        return phones.dial(self.number)


class ServicePhone(Phone):
    service = ParentalKey(
        "socialmap.Service", on_delete=models.CASCADE, related_name="phones"
    )

    class Meta(Phone.Meta):
        verbose_name = _("phone number")
        verbose_name_plural = _("phone numbers")


class OrganizationPhone(Phone):
    organization = ParentalKey(
        "socialmap.Organization", on_delete=models.CASCADE, related_name="phones"
    )

    class Meta(Phone.Meta):
        verbose_name = _("phone number")
        verbose_name_plural = _("phone numbers")


class ServiceContact(Child):
    """Whom to ask for: a function rather than a person. HSDS: `contact`."""

    service = ParentalKey(
        "socialmap.Service", on_delete=models.CASCADE, related_name="contacts"
    )
    name = models.CharField(
        _("name or function"),
        max_length=120,
        help_text=_("Rather a function (“the intake team”) than a person's name."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    number = models.CharField(
        _("phone number"), max_length=30, blank=True, validators=[phones.validate]
    )
    is_public = models.BooleanField(_("readers may see this"), default=False)

    class Meta(Child.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name

    @property
    def dial(self) -> str:
        """Return the `tel:` address, or nothing."""
        return phones.dial(self.number) if self.number else ""
