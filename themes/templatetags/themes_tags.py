"""What templates of every look need."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
MARKED = re.compile(r"\*([^*]+)\*")


@register.filter
def marked(text: str) -> SafeString:
    """Show the words between *stars* as marked. All else in the text stays text."""
    return mark_safe(  # noqa: S308  # escaped on the same line, before the marks go in
        MARKED.sub(r'<mark class="nl-mark">\1</mark>', escape(text))
    )


@register.filter
def plainly(text: str) -> str:
    """Return a text with *stars* without them: for titles and search engines."""
    return MARKED.sub(r"\1", text)
