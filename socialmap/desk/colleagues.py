"""Who keeps an institution's entries together: list, invite, remove."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages

from .. import invitations
from ..models import Invitation, Membership, Organization
from ..reach import get_or_404
from . import access
from .page import DeskPage, overview_url
from .saying import Undo, done

# A new colleague signs in with this address, and a name to sign in with is no longer.
LONGEST_ADDRESS = 150


class InviteForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=gettext_lazy("E-mail of your colleague"),
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy("They get a link that holds for two weeks."),
    )


class OfInstitution(DeskPage):
    """About the people of one institution."""

    organization: Organization

    def find(self, **kwargs: Any) -> None:
        self.organization = access.organization(self.reach, kwargs["organization"])

    def trail(self) -> list[dict[str, str]]:
        owner = self.organization
        return [{"url": overview_url(owner), "label": owner.name}]

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"socialmap_desk:{name}", args=[self.organization.pk, *args])

    def partners(self) -> Any:
        return (
            Membership.objects.partners()
            .filter(organization=self.organization)
            .select_related("user")
            .order_by("user__last_name", "user__username")
        )

    def unused(self) -> Any:
        return self.organization.invitations.filter(accepted_at=None)


class Colleagues(OfInstitution, FormView[InviteForm]):
    """The colleagues of one institution, and a form that invites one more."""

    template_name = "socialmap/desk/colleagues.html"
    page_title = gettext_lazy("Colleagues")
    form_class = InviteForm

    def form_valid(self, form: InviteForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        try:
            invitation = invitations.invite(self.organization, email, self.person)
        except ValidationError as refusal:
            form.add_error("email", refusal)
            return self.form_invalid(form)
        self.send(invitation)
        return redirect(self.url("colleagues"))

    def send(self, invitation: Invitation) -> None:
        try:
            invitations.send(invitation)
        except OSError:
            text = _("The mail to %(email)s could not be sent. Try again later.")
            messages.error(self.request, text % {"email": invitation.email})
            return
        undo = Undo(self.url("uninvite", invitation.pk))
        text = _("We sent an invitation to %(email)s.") % {"email": invitation.email}
        done(self.request, text, undo)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        partners = list(self.partners())
        context.update(
            organization=self.organization,
            partners=partners,
            person=self.person,
            invitations=self.unused().select_related("invited_by").order_by("email"),
            is_only_me=[one.user_id for one in partners] == [self.person.pk],
        )
        return dict(context)


class Remove(OfInstitution, View):
    """Take away a colleague's right to keep the entries."""

    http_method_names = ["post", "options"]

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.membership = get_or_404(self.partners(), pk=kwargs["membership"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = str(self.membership.user)
        is_me = self.membership.user_id == self.person.pk
        try:
            undo = invitations.remove(self.membership, self.person)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(self.url("colleagues"))
        if is_me:
            messages.success(
                request, _("You do not keep the entries of this institution any more.")
            )
            return redirect("wagtailadmin_home")
        text = _("%(name)s cannot change your entries any more.") % {"name": name}
        done(request, text, Undo(self.url("bring_back"), {"undo": undo}))
        return redirect(self.url("colleagues"))


class BringBack(OfInstitution, View):
    """Undo a removal."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = invitations.bring_back(self.organization, request.POST.get("undo", ""))
        if found is None:
            raise Http404
        text = _("%(name)s can change your entries again.")
        messages.success(request, text % {"name": str(found.user)})
        return redirect(self.url("colleagues"))


class Uninvite(OfInstitution, View):
    """Take back an invitation that nobody used yet."""

    http_method_names = ["post", "options"]

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        self.invitation = get_or_404(self.unused(), pk=kwargs["invitation"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        invitations.take_back(self.invitation)
        text = _("The invitation to %(email)s was taken back. Its link does nothing.")
        messages.success(request, text % {"email": self.invitation.email})
        return redirect(self.url("colleagues"))
