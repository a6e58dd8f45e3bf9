"""What the templates of pages and blocks need."""

from django import template

from socialmap import phones

register = template.Library()


@register.filter
def dial(number: str) -> str:
    """Return the `tel:` address of a phone number; empty when it is none."""
    return phones.dial(number)
