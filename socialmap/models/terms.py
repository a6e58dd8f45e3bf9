"""The words by which help is sorted. The board keeps them; synonyms are readers' words."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Taxonomy(models.Model):
    """A way of sorting: by question, by stage of life, by language. HSDS: `taxonomy`."""

    slug = models.SlugField(_("short name"), unique=True, max_length=40)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    # The ones that finding asks for by name (`socialmap.finding`).
    QUESTION = "vraag"
    LIFE_PHASE = "levensfase"
    FOR_WHOM = "voor-wie"
    FORM = "vorm"
    LANGUAGE = "taal"
    ACCESSIBILITY = "toegankelijkheid"

    class Meta:
        verbose_name = _("way of sorting")
        verbose_name_plural = _("ways of sorting")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class TermQuerySet(models.QuerySet["Term"]):
    def active(self) -> "TermQuerySet":
        """Keep the terms that may be chosen."""
        return self.filter(is_active=True)

    def of(self, taxonomy: str) -> "TermQuerySet":
        """Keep the terms of one taxonomy, by its short name."""
        return self.filter(taxonomy__slug=taxonomy)


class Term(models.Model):
    """One heading: a question, a stage of life, a language. HSDS: `taxonomy_term`."""

    taxonomy = models.ForeignKey(
        Taxonomy,
        verbose_name=_("way of sorting"),
        on_delete=models.CASCADE,
        related_name="terms",
    )
    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use a-z, 0-9 and -."))
        ],
    )
    label = models.CharField(_("for parents"), max_length=80)
    youth_label = models.CharField(_("for young people"), max_length=80, blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    synonyms = models.TextField(
        _("readers' own words"), blank=True, help_text=_("One on a line.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("stands under"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    # What the product last wrote here (`socialmap.headings`); empty for the board's own.
    shipped = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("heading")
        verbose_name_plural = _("headings")
        ordering = ["taxonomy", "order", "label"]

    def __str__(self) -> str:
        return self.label

    def label_for(self, audience: str) -> str:
        """Return the label in the words of these readers (`ouders` or `jongin`)."""
        return self.youth_label or self.label if audience == "jongin" else self.label

    def words(self) -> list[str]:
        """Return all that a reader may type for this."""
        own = [line.strip() for line in self.synonyms.splitlines()]
        return [word for word in (self.label, self.youth_label, *own) if word]
