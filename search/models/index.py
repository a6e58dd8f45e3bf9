"""The index itself, one row for each page that may be found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Build(models.Model):
    """One whole index. Readers get the one that is live; a new one is made beside it."""

    is_live = models.BooleanField(_("live"), default=False)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    checked_at = models.DateTimeField(_("last checked"), null=True)

    class Meta:
        verbose_name = _("search index")
        verbose_name_plural = _("search indexes")
        constraints = [
            models.UniqueConstraint(
                fields=["is_live"], condition=Q(is_live=True), name="search_one_live"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @classmethod
    def live(cls) -> int:
        """Return the number of the index that readers get; the first one is made here."""
        found = cls.objects.filter(is_live=True).values_list("pk", flat=True).first()
        if found is None:
            found = cls.objects.get_or_create(is_live=True)[0].pk
        return int(found)


class Entry(models.Model):
    """What one source (a page) can be found by, and what a result shows of it.

    `scope` has the words by which a search keeps to one index and one site.
    Texts ending in `_stems` were made by `dutch`; `front` and `whole` are what engines
    look in: title with readers' words, and all the rest.
    """

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="entries")
    source = models.CharField(max_length=20)
    source_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    path = models.CharField(max_length=255, blank=True)
    # What a reader opens: the national text that a town replaced, or added something to.
    leads_to = models.BigIntegerField()
    # For whom it is, and the site that they read: vCJG is for parents and professionals.
    audience = models.CharField(max_length=20)
    readers = models.CharField(max_length=20, blank=True)
    theme_ids = models.JSONField(default=list)
    from_months = models.SmallIntegerField()
    to_months = models.SmallIntegerField()
    fresh_on = models.DateField(null=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    title_stems = models.TextField(blank=True)
    term_stems = models.TextField(blank=True)
    summary_stems = models.TextField(blank=True)
    heading_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    part_stems = models.TextField(blank=True)
    scope = models.TextField()
    front = models.TextField(blank=True)
    whole = models.TextField(blank=True)
    # Its words as they are written, each once: for spelling and for suggestions.
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(
                fields=["build", "source", "source_id"], name="search_one_entry"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word of the index for one audience: as it is written, its stem, and in how many
    entries it stands. What nobody wrote cannot be what a reader meant to type."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="words")
    readers = models.CharField(max_length=20)
    word = models.CharField(max_length=40)
    stem = models.CharField(max_length=60)
    entries = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(
                fields=["build", "readers", "word"], name="search_one_word"
            )
        ]
        indexes = [
            models.Index(fields=["build", "readers", "stem"], name="search_word_stem")
        ]

    def __str__(self) -> str:
        return self.word


class Change(models.Model):
    """Something of which the index must hear: written with the change itself, so that
    neither can be there without the other, and gone when every engine knows."""

    class Step(models.TextChoices):
        ENTRY = "entry", _("to the database")
        ENGINE = "engine", _("to Elasticsearch")

    source = models.CharField(max_length=20)
    source_id = models.BigIntegerField()
    step = models.CharField(max_length=10, choices=Step, default=Step.ENTRY)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("change to index")
        verbose_name_plural = _("changes to index")

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
