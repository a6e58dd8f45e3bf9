"""Where pages used to be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OldAddress(models.Model):
    """A place in the tree where a page used to be, with all that stood below it.

    One row for a whole section, however many pages stand in it, and it holds for every
    site that shows the tree: Wagtail's own redirects would be a row for each page, on
    the page's own host alone.
    """

    url_path = models.CharField(_("old place"), max_length=1000, unique=True)
    page = models.ForeignKey(
        "content.BasePage",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="old_addresses",
    )

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.url_path
