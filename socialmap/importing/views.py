"""Bringing in a simple table: choose a file, see what would happen, then let it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from .. import geocoding
from ..reach import Reach
from . import sheet, uploads
from .facts import Unusable
from .landing import Outcome
from .rows import Points, Rows

# More differences than this nobody reads: the rest is counted.
MOST_SHOWN = 200


class UploadForm(forms.Form):
    """A file that can be read as the simple table."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "At most 2 MB and 2,000 rows. With ; or , between the cells."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        file: Any = self.cleaned_data["file"]
        if file.size is None or file.size > sheet.MOST_BYTES:
            raise ValidationError(_("This file is larger than 2 MB."))
        content: bytes = file.read()
        try:
            sheet.read(content)
        except Unusable as error:
            raise ValidationError(error.reasons) from error
        return content


def board(request: HttpRequest) -> Reach:
    """Return what this person judges; who sits in no board finds nothing here."""
    reach = Reach.of(request.user)
    if not reach.is_board:
        raise Http404
    return reach


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file, and say what may be in it."""
    reach = board(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        token = uploads.keep(reach.user, form.cleaned_data["file"])
        return redirect("socialmap_import:check", token)
    context = {
        "page_title": _("Import services"),
        "header_icon": "upload",
        "form": form,
        "columns": sheet.COLUMNS,
    }
    return TemplateResponse(request, "socialmap/importing/upload.html", context)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out an empty file to fill in."""
    board(request)
    response = HttpResponse(sheet.template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="diensten.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a file would change, row by row; on POST let it, if it still would."""
    reach = board(request)
    content = uploads.kept(reach.user, token)
    if content is None:
        messages.warning(
            request, _("That file is not kept any more. Choose it once again.")
        )
        return redirect("socialmap_import:upload")
    table = sheet.read(content)
    if request.method == "POST":
        done = apply(table, reach, request.POST.get("digest", ""))
        if done is not None:
            uploads.forget(reach.user, token)
            return finished(request, done)
        messages.warning(
            request,
            _(
                "Something changed in the meantime. Look once more at what would happen."
            ),
        )
    trial = Rows(reach)
    trial.run(lines(table), is_trial=True)
    return TemplateResponse(
        request, "socialmap/importing/check.html", shown(trial, table)
    )


def lines(table: sheet.Sheet) -> list[tuple[str, Any]]:
    return [(str(line), row) for line, row in table.rows]


def apply(table: sheet.Sheet, reach: Reach, digest: str) -> Rows | None:
    """Bring the good rows in; None, and nothing, when that is not what was shown."""
    geocoder = geocoding.configured()
    points = Points(geocoder).ask(table.rows) if settings.GEOCODER_URL else None
    rows = Rows(reach, points)
    with transaction.atomic():
        rows.run(lines(table), is_trial=False)
        if rows.digest() == digest:
            return rows
        transaction.set_rollback(True)
    return None


def shown(trial: Rows, table: sheet.Sheet) -> dict[str, Any]:
    """Return what the page about a trial shows."""
    going = trial.of(Outcome.NEW) + trial.of(Outcome.CHANGED)
    noted = [one for one in trial.of(Outcome.SAME) if one.notes]
    return {
        "page_title": _("What would happen"),
        "header_icon": "upload",
        "refused": trial.of(Outcome.REFUSED),
        "going": going[:MOST_SHOWN],
        "noted": noted[:MOST_SHOWN],
        "rest": max(0, len(going) - MOST_SHOWN),
        "new": len(trial.of(Outcome.NEW)),
        "changed": len(trial.of(Outcome.CHANGED)),
        "same": len(trial.of(Outcome.SAME)),
        "can_go": bool(going),
        "digest": trial.digest(),
        "table": table,
    }


def finished(request: HttpRequest, done: Rows) -> HttpResponse:
    """Say how many went in, and how many did not."""
    went = len(done.of(Outcome.NEW)) + len(done.of(Outcome.CHANGED))
    messages.success(
        request,
        ngettext(
            "%(number)s entry was brought in.",
            "%(number)s entries were brought in.",
            went,
        )
        % {"number": went},
    )
    places = [one for one in done.landed if geocoding.not_found() in one.notes]
    if places:
        messages.warning(
            request,
            _("Without a point on the map: %(names)s. %(text)s")
            % {
                "names": ", ".join(one.name for one in places[:10]),
                "text": geocoding.not_found(),
            },
        )
    return redirect(reverse("socialmap_import:upload"))
