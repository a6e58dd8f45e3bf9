"""Which state of the base is the newest?"""

import secrets

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


def new_word() -> str:
    return secrets.token_hex(8)


class Generation(models.Model):
    """One row, with a word that changes whenever a reader may get to see something else.

    Whatever a process remembers (which sites there are, what they hide, whole pages) it
    remembers under this word. So one publication or withdrawal renews every page of
    every site, in every process, at the cost of one write: nobody has to know which
    addresses show a text. It is in the database, and not in the cache, because that is
    the one place all processes share, also without Redis and after Redis was restarted.
    """

    word = models.CharField(max_length=16, default=new_word)

    class Meta:
        verbose_name = _("generation")
        verbose_name_plural = _("generations")

    def __str__(self) -> str:
        return self.word

    @classmethod
    def current(cls) -> str:
        """Return the word of now. Asked for each page, so without the ORM's overhead."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT word FROM sharing_generation WHERE id = 1")
            row = cursor.fetchone()
        return str(row[0]) if row else cls.renew()

    @classmethod
    def renew(cls) -> str:
        """Let all that is remembered count no longer."""
        word = new_word()
        cls.objects.update_or_create(pk=1, defaults={"word": word})
        return word
