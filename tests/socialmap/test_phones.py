"""Phone numbers: nobody is sent to a number that does not answer."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from socialmap import phones


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("112", "tel:112"),
        (" 113 ", "tel:113"),
        ("144", "tel:144"),
        ("0800 0113", "tel:08000113"),
        ("0800-0432", "tel:08000432"),
        ("+31 800 2000", "tel:08002000"),
        ("0900 1450", "tel:09001450"),
        ("14 0570", "tel:140570"),
        ("14 020", "tel:14020"),
        ("+31 14 0570", "tel:140570"),
        ("06 12345678", "tel:+31612345678"),
        ("+31 (0)6 1234 5678", "tel:+31612345678"),
        ("(0570) 12 34 56", "tel:+31570123456"),
        ("088 123 45 67", "tel:+31881234567"),
    ],
)
def test_a_phone_dials_what_a_reader_sees(number: str, dialled: str) -> None:
    phones.validate(number)

    assert phones.dial(number) == dialled


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("+1 800 555 0100", "tel:+18005550100"),
        ("+1 900 555 1234", "tel:+19005551234"),
        ("+44 1400 123456", "tel:+441400123456"),
        ("+49 800 1234567", "tel:+498001234567"),
    ],
)
def test_a_number_abroad_that_looks_like_one_of_ours_keeps_its_country(
    number: str, dialled: str
) -> None:
    assert phones.dial(number) == dialled


@pytest.mark.parametrize(
    "number",
    [
        "",
        " ",
        "+",
        "bel ons",
        "0570",
        "0800",
        "0900 1",
        "12345",
        "06 1234567",
        "112112",
    ],
)
def test_a_number_where_nobody_answers_is_refused(number: str) -> None:
    with pytest.raises(ValidationError):
        phones.validate(number)

    assert phones.dial(number) == ""


@settings(deadline=None)
@given(st.text() | st.from_regex(r"[+0-9 ().;=ext-]{0,30}", fullmatch=True))
@example("0" * 300)
@example("١١٢")
@example("+31" + "6" * 200)
@example("112\x00")
def test_whatever_stands_there_dialling_never_fails(text: str) -> None:
    address = phones.dial(text)

    assert address == "" or re.fullmatch(r"tel:\+?[0-9]{3,15}", address)
