"""Changing an entry: a step of a service, or the one page of a location."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from .. import actions, changes, drafts
from ..models import Location, Organization, Service, Submission
from ..reach import owner_of
from . import access, completeness, preview
from .forms.sections import BY_SLUG, STEPS, section
from .forms.single import Single
from .page import DeskPage, entry_url, overview_url
from .saying import kept

LONGEST_NOTE = 1000


class Editor(DeskPage, TemplateView):
    """What all pages have on which an entry is changed.

    `entry` is the entry as its keepers see it, with what waits; it is changed in memory
    by the form, and kept as a whole. `opened_at` is the state that the form began with.
    """

    template_name = "socialmap/desk/edit.html"
    entry: Any
    live: Any = None
    form: Any
    # What somebody else changed meanwhile.
    differences: "list[changes.FieldChange]" = []
    opened_at: int | None = None

    def make_form(self, data: Any) -> Any:
        """Return the form, filled with what is there or with what was sent."""
        return Single(self.entry, data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = self.make_form(None)
        return self.answer()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = self.make_form(request.POST)
        is_valid = self.form.is_valid()
        if "preview" in request.POST:
            self.form.put()
            return render(request, *preview.fragment(self.entry, request))
        if is_valid:
            self.form.put()
            try:
                return self.save()
            except actions.ChangedMeanwhile as refusal:
                self.compare(refusal)
        else:
            messages.error(
                request, _("Not saved yet: look at what is red below, and save again.")
            )
        return self.answer()

    def answer(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def save(self) -> HttpResponse:
        """Keep what was filled in, tell what became of it, and lead on."""
        note = self.request.POST.get("note", "").strip()[:LONGEST_NOTE]
        if isinstance(self.entry, Location) and (lost := self.form.find_point()):
            messages.warning(self.request, lost)
        what, is_draft = self.keep(note)
        kept(self.request, self.entry, what, is_draft)
        return HttpResponseRedirect(self.onward())

    def keep(self, note: str) -> tuple[actions.Kept, bool]:
        """Keep the entry. Returns what became of it, and whether it is still a draft."""
        opened_at = self.sent_opened_at()
        if self.is_draft and "send" not in self.request.POST:
            what = drafts.go_on(self.entry, self.person, opened_at)
            return what, what.submission is None
        return actions.keep(self.entry, self.person, opened_at, note), False

    def sent_opened_at(self) -> int | None:
        """Return the state that the form began with; nonsense is no state there is."""
        text = self.request.POST.get("opened_at", "")
        return None if text == "" else access.number(text) or -1

    @property
    def is_draft(self) -> bool:
        """Has neither a reader nor the board got this now?"""
        return self.live is None or not (self.live.live or self.is_waiting)

    @property
    def is_waiting(self) -> bool:
        last = self.submission
        return last is not None and last.state == Submission.State.WAITING

    @cached_property
    def submission(self) -> Submission | None:
        return access.latest_submission(self.live) if self.live is not None else None

    def compare(self, refusal: ValidationError) -> None:
        """Show what is different, so that saving again is done knowingly."""
        messages.error(self.request, " ".join(refusal.messages))
        now = actions.opened(self.live)
        self.opened_at = now.latest_revision_id
        began = self.live.revisions.filter(pk=self.sent_opened_at() or 0).first()
        before = began.as_object() if began else self.live
        self.differences = changes.between(before, now)

    def onward(self) -> str:
        """Return where one goes on after saving."""
        return entry_url("edit", self.entry)

    def trail(self) -> list[dict[str, str]]:
        owner = owner_of(self.entry)
        return [{"url": overview_url(owner), "label": owner.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        kind, last = access.kind_of(self.entry), self.submission
        # A form that was sent has changed the entry, perhaps by half.
        is_changed = self.live is not None and self.request.method == "POST"
        shown = actions.opened(self.live) if is_changed else self.entry
        content = completeness.of_entry(kind, shown) if self.live is not None else None
        context.update(
            entry=self.entry,
            live=self.live,
            kind=kind,
            section=self.form,
            opened_at=self.opened_at if self.live is not None else "",
            differences=self.differences,
            complete=content,
            submission=last,
            is_draft=self.is_draft,
            is_waiting=self.is_waiting,
            is_returned=last is not None and last.state == Submission.State.RETURNED,
            back_url=overview_url(owner_of(self.entry)),
            **preview.context(shown, self.request),
        )
        return dict(context)


class Edit(Editor):
    """Change an entry that is there: a step of a service, or a location, whole."""

    def find(self, **kwargs: Any) -> None:
        self.live = access.entry(self.reach, kwargs["kind"], kwargs["pk"])
        self.entry = actions.opened(self.live)
        # The page reads the institution more than once, and it is the same one.
        if not isinstance(self.live, Organization):
            self.entry.organization = self.live.organization
        self.opened_at = self.live.latest_revision_id
        self.place = self.asked_place()
        wanted = self.request.GET.get("stap", STEPS[0].slug)
        if wanted not in BY_SLUG:
            raise Http404
        self.step = BY_SLUG[wanted]

    def asked_place(self) -> int | None:
        """Return for which of its locations the hours are, None for all of them."""
        text = self.request.GET.get("plek")
        if text is None:
            return None
        places = self.entry.at_locations.all() if self.is_service else []
        pk = access.number(text)
        if pk not in {pair.location_id for pair in places}:
            raise Http404
        return pk

    @property
    def is_service(self) -> bool:
        return isinstance(self.entry, Service)

    def make_form(self, data: Any) -> Any:
        if self.is_service:
            return section(self.step, self.entry, data, self.place)
        return Single(self.entry, data)

    def get_page_title(self) -> str:
        return str(self.live.name)

    def onward(self) -> str:
        url = entry_url("edit", self.entry)
        if not self.is_service:
            return url
        if "send" in self.request.POST:
            return overview_url(owner_of(self.entry))
        step, place = self.step.slug, self.place
        if "next" in self.request.POST:
            step, place = self.following().slug, None
        asked = {"stap": step} | ({"plek": place} if place else {})
        return f"{url}?{urlencode(asked)}"

    def following(self) -> Any:
        """Return the step after this one; the last one is followed by itself."""
        place = STEPS.index(self.step)
        return STEPS[min(place + 1, len(STEPS) - 1)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.is_service:
            complete = context["complete"]
            context["steps"] = [
                (number, step, step == self.step, complete.is_complete(step.slug))
                for number, step in enumerate(STEPS, start=1)
            ]
            context["step"] = self.step
            context["is_last"] = self.step == STEPS[-1]
            context["place"] = self.place
            context["places"] = list(self.entry.at_locations.all())
        return context


class New(Editor):
    """Begin an entry: of a service the first step, of a location all of it."""

    MODELS = {"dienst": Service, "locatie": Location}
    TITLES = {
        "dienst": gettext_lazy("New service"),
        "locatie": gettext_lazy("New location"),
    }

    def find(self, **kwargs: Any) -> None:
        kind = kwargs["kind"]
        if kind not in self.MODELS:
            raise Http404
        self.page_title = self.TITLES[kind]
        self.step = STEPS[0]
        organization = access.organization(self.reach, kwargs["organization"])
        self.entry = self.MODELS[kind](organization=organization)

    def make_form(self, data: Any) -> Any:
        if isinstance(self.entry, Service):
            return section(self.step, self.entry, data, None)
        return Single(self.entry, data)

    def keep(self, note: str) -> tuple[actions.Kept, bool]:
        if "send" in self.request.POST:
            return actions.create(self.entry, self.person, note), False
        drafts.begin(self.entry, self.person)
        empty = type(self.entry)()
        return actions.Kept([], changes.between(empty, self.entry), None), True

    def onward(self) -> str:
        if "send" in self.request.POST:
            return overview_url(owner_of(self.entry))
        if isinstance(self.entry, Service):
            step = urlencode({"stap": STEPS[1].slug})
            return f"{entry_url('edit', self.entry)}?{step}"
        return entry_url("edit", self.entry)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if isinstance(self.entry, Service):
            context["steps"] = [
                (number, step, step == self.step, False)
                for number, step in enumerate(STEPS, start=1)
            ]
            context["step"] = self.step
        return context


class TakeBack(DeskPage, TemplateView):
    """Take a change back that waits for the board; what was typed stays as a draft."""

    http_method_names = ["post", "options"]

    def find(self, **kwargs: Any) -> None:
        self.live = access.entry(self.reach, kwargs["kind"], kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        drafts.take_back(self.live, self.person)
        messages.success(
            request,
            _(
                "Taken back. The board does not see it any more; your text is still here."
            ),
        )
        return HttpResponseRedirect(entry_url("edit", self.live))


def new_url(kind: str, organization: Organization) -> str:
    """Return where an entry of an institution is begun."""
    return reverse("socialmap_desk:new", args=[organization.pk, kind])
