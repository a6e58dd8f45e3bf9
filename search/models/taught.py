"""What editors teach search about their readers' words."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import BasePage
from content.models.base import Audience
from content.sharing.models import Generation

from .. import dutch

MOST_TEXT = 2000


def lines(text: str) -> list[str]:
    """Return the filled lines of a text, each once."""
    return list(
        dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    )


class Taught(models.Model):
    """A row that changes what readers find: what is remembered of it then counts no more."""

    audience = models.CharField(
        _("for whom"),
        max_length=20,
        choices=[(Audience.PARENTS, "vCJG"), (Audience.YOUTH, "Jongin")],
        blank=True,
        help_text=_("Leave empty for the readers of both sites."),
    )

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # as Django takes them
        Generation.renew()

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
        Generation.renew()
        return gone


def words_needed(text: str) -> None:
    """Refuse a text in which search would find no word at all."""
    if not dutch.words(text):
        raise ValidationError(_("Fill in at least one word."))


class Synonyms(Taught):
    """Readers' words, and the words that our texts have for the same thing."""

    asked = models.TextField(
        _("what readers type"),
        validators=[MaxLengthValidator(MOST_TEXT), words_needed],
        help_text=_("One word or phrase a line."),
    )
    meant = models.TextField(
        _("what texts call it"),
        validators=[MaxLengthValidator(MOST_TEXT), words_needed],
        help_text=_("One word or phrase a line. These are searched for as well."),
    )
    both_ways = models.BooleanField(
        _("works both ways"),
        default=False,
        help_text=_("Who types a word of the second list also finds the first."),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return (
            f"{', '.join(lines(self.asked)[:3])} → {', '.join(lines(self.meant)[:3])}"
        )


class CrisisWord(Taught):
    """Words at which who to call now stands above all else."""

    class Kind(models.TextChoices):
        SUICIDE = "suicide", _("thinking of suicide")
        VIOLENCE = "violence", _("violence or abuse")
        DANGER = "danger", _("danger at this moment")

    words = models.TextField(
        _("words"),
        validators=[MaxLengthValidator(MOST_TEXT), words_needed],
        help_text=_("One word or phrase a line. Every form of each word counts."),
    )
    kind = models.CharField(_("who to call"), max_length=20, choices=Kind)

    class Meta:
        verbose_name = _("crisis words")
        verbose_name_plural = _("crisis words")

    def __str__(self) -> str:
        return ", ".join(lines(self.words)[:3])


class BestBet(Taught):
    """The page that editors want on top for certain words."""

    words = models.TextField(
        _("what readers type"),
        validators=[MaxLengthValidator(MOST_TEXT), words_needed],
        help_text=_("One word or phrase a line: the whole of what someone types."),
    )
    page = models.ForeignKey(
        BasePage,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta:
        verbose_name = _("best bet")
        verbose_name_plural = _("best bets")

    def __str__(self) -> str:
        return f"{', '.join(lines(self.words)[:3])}: {self.page}"


class Shipped(models.Model):
    """A row that once came with the program: what editors then deleted stays deleted."""

    key = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = _("shipped row")
        verbose_name_plural = _("shipped rows")

    def __str__(self) -> str:
        return self.key
