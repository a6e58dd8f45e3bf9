"""Telephone numbers: how a reader sees them, and what a telephone dials."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Numbers that exist, but that the numbering plan's library calls invalid (measured with
# phonenumberslite 9.0.42: 112 and 113 are refused). Dialled as they stand.
SHORT = frozenset({"112", "113", "144"})
OURS = 31


def parse(text: str) -> phonenumbers.PhoneNumber | None:
    """Return the number, or None for one of the short numbers.

    Raises ValidationError, in Dutch, when nobody can be reached at it.
    """
    if text.strip() in SHORT:
        return None
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException as error:
        raise ValidationError(_("This is not a phone number.")) from error
    if not phonenumbers.is_valid_number(number):
        raise ValidationError(_("This phone number does not exist."))
    return number


def validate(text: str) -> None:
    """Refuse a number that nobody can be reached at."""
    parse(text)


def dial(text: str) -> str:
    """Return the `tel:` address of a number, or an empty string when it is none.

    Ordinary numbers get their country code. 112 and 113 stay as they are: with a
    country code they lead nowhere. So do 0800, 0900 and municipal 14-numbers, which
    exist inside the country alone and which some providers refuse with +31.
    """
    try:
        number = parse(text)
    except ValidationError:
        return ""
    if number is None:
        return f"tel:{text.strip()}"
    national = str(number.national_number)
    if number.country_code == OURS and national.startswith("140"):
        return f"tel:{national}"
    if number.country_code == OURS and national.startswith(("800", "900")):
        return f"tel:0{national}"
    return (
        f"tel:{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"
    )
