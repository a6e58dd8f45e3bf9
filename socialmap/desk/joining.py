"""The page behind the link in an invitation. GET shows, POST acts.

Whoever has the link has the mail. They may not have an account yet, so this page stands
before the admin's door.
"""

from typing import Any

from django import forms
from django.contrib.auth import login, password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts.models import User

from .. import invitations
from ..models import Invitation
from .page import overview_url
from .saying import done

BACKEND = "django.contrib.auth.backends.ModelBackend"


class AccountForm(forms.Form):
    """Who a new colleague is, and the password they choose."""

    use_required_attribute = False
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=150)
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 signs. A short sentence is fine."),
    )
    again = forms.CharField(
        label=gettext_lazy("The same password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def person(self) -> User:
        """Return the new account, not saved."""
        return User(
            username=self.email,
            email=self.email,
            first_name=self.cleaned_data.get("first_name", ""),
            last_name=self.cleaned_data.get("last_name", ""),
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        password = data.get("password")
        if password and data.get("again") and password != data["again"]:
            self.add_error("again", _("These are two different passwords."))
        if password:
            try:
                password_validation.validate_password(password, self.person())
            except ValidationError as refusal:
                self.add_error("password", refusal)
        return data


class AgreeForm(forms.Form):
    """Nothing to fill in: to press the button is enough."""


def known(email: str) -> bool:
    """Has somebody with this address an account, or its name?"""
    accounts = User.objects.filter(email__iexact=email)
    return accounts.exists() or User.objects.filter(username__iexact=email).exists()


@method_decorator(
    [never_cache, sensitive_post_parameters("password", "again")], name="dispatch"
)
class Join(FormView[Any]):
    """Accept an invitation: signed in already, or with a new account."""

    template_name = "socialmap/desk/join.html"
    http_method_names = ["get", "post", "head", "options"]
    invitation: Invitation | None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.opened = invitations.opened(kwargs["token"])
        self.invitation = self.opened.invitation
        self.way = self.found_way()

    def found_way(self) -> str:
        """Return how this goes on: `closed`, `agree`, `sign-in` or `new`."""
        if self.invitation is None or self.invitation.accepted_at is not None:
            return "closed"
        if self.request.user.is_authenticated:
            return "agree"
        return "sign-in" if known(self.invitation.email) else "new"

    def get_form_class(self) -> Any:
        return AccountForm if self.way == "new" else AgreeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.way == "new" and self.invitation:
            kwargs["email"] = self.invitation.email
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.way in ("closed", "sign-in"):
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.join(form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        assert self.invitation is not None  # noqa: S101  # `closed` never comes here
        owner = self.invitation.organization
        text = _("Welcome. From now on you keep the entries of %(name)s.")
        done(self.request, text % {"name": owner.name})
        return redirect(overview_url(owner))

    def join(self, form: Any) -> None:
        """Let the person in; a new account and its right come together or not at all."""
        assert self.invitation is not None  # noqa: S101  # `closed` never comes here
        if self.way == "agree":
            assert self.request.user.is_authenticated  # noqa: S101  # that is this way
            invitations.accept(self.invitation, self.request.user)
            return
        with transaction.atomic():
            person = form.person()
            person.set_password(form.cleaned_data["password"])
            person.save()
            invitations.accept(self.invitation, person)
        login(self.request, person, BACKEND)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sign_in = reverse("wagtailadmin_login")
        here = urlencode({"next": self.request.path})
        context.update(
            way=self.way,
            invitation=self.invitation,
            is_expired=self.opened.is_expired,
            is_used=bool(self.invitation and self.invitation.accepted_at),
            sign_in_url=f"{sign_in}?{here}",
            days=invitations.HOLDS.days,
        )
        return dict(context)
