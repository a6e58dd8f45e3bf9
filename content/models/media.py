"""Pictures and files that pages use."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from .. import files


class Picture(AbstractImage):
    """A picture. What it says to someone who cannot see it is written where it is used."""

    credit = models.CharField(_("made by"), max_length=120, blank=True)

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Leaflet(AbstractDocument):
    """A file readers can take away: a leaflet, a film, its captions."""

    admin_form_fields: ClassVar[tuple[str, ...]] = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def clean(self) -> None:
        """Refuse a file that is not what its name says."""
        super().clean()
        if self.file:
            try:
                files.check(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error.messages}) from error
