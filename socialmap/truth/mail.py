"""Mails: plain text, short, and never the reason that a person's work fails."""

import logging
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
# Somebody may be waiting for their page while a mail server does not answer.
SECONDS = 10


@dataclass(frozen=True)
class Letter:
    """A mail to one person."""

    to: str
    subject: str
    body: str


def write(to: str, subject: str, template: str, context: dict[str, Any]) -> Letter:
    """Return a letter; `template` is a name in `socialmap/truth/mail/`.

    A subject is one line: a name with a line break in it would else be refused.
    """
    body = render_to_string(f"socialmap/truth/mail/{template}.txt", context)
    return Letter(to, " ".join(subject.split()), body.strip() + "\n")


def send(letter: Letter) -> bool:
    """Send it, and return whether the mail server took it.

    What went wrong goes to the log without the address: that is somebody's.
    """
    try:
        EmailMessage(
            letter.subject,
            letter.body,
            to=[letter.to],
            connection=get_connection(timeout=SECONDS),
        ).send()
    except OSError as error:  # what smtplib raises is an OSError too
        log.error("a mail was not taken: %s", type(error).__name__)
        return False
    return True
