"""A reader says that something is not right.

Readers have no cookie, so Django's token against forged requests, which is one, is not
for them; nor is there anything to forge, for nobody is logged in here. What is left is
programs that fill in every form they see. Against those: a signed token that the form
carries and that expires, a field that people do not see, and a bound on how many remarks
an hour may bring. Nothing about who sends is looked at, or kept.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socialmap.models import Service, Suggestion
from themes.help_voice import HelpVoice

SALT = "content.help.suggesting"
# Long enough to phone an institution first, with the form still open.
TOKEN_SECONDS = 12 * 60 * 60
HOUR = 60 * 60
MOST_OF_ONE, MOST_OF_ALL = 10, 200
LONGEST = 1000


def token(service: Service) -> str:
    """Return what a form about this service carries, to be sent back."""
    return signing.dumps(str(service.uuid), salt=SALT)


def is_ours(text: str, service: Service) -> bool:
    """Did we give this token for this service, not too long ago?"""
    try:
        uuid = signing.loads(text, salt=SALT, max_age=TOKEN_SECONDS)
    except signing.BadSignature:
        return False
    return bool(uuid == str(service.uuid))


def has_room(service: Service) -> bool:
    """Count one more remark in this hour; False when it is one too many."""
    hour = int(timezone.now().timestamp()) // HOUR
    return counted(f"remark:{service.pk}:{hour}") <= MOST_OF_ONE and (
        counted(f"remark:all:{hour}") <= MOST_OF_ALL
    )


def counted(name: str) -> int:
    """Return how often this was counted, this time included. Forgotten after an hour."""
    cache.add(name, 0, HOUR)
    try:
        return int(cache.incr(name))
    except ValueError:  # it was forgotten between the two
        return 1


class SuggestionForm(forms.Form):
    """What is wrong, what it should be, and whether an answer is wanted."""

    topic = forms.ChoiceField(
        label=_("What is not right?"),
        choices=Suggestion.Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    text = forms.CharField(
        label=_("How should it be?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(required=False, max_length=254)
    # For programs alone: people do not see it, and leave it empty.
    website = forms.CharField(required=False, max_length=LONGEST)
    token = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def __init__(self, service: Service, voice: HelpVoice, data: Any = None) -> None:
        super().__init__(data, auto_id="klopt-%s")
        self.service = service
        self.voice = voice
        self.fields["email"].label = str(voice.wrong_email)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        for name in ("text", "email"):
            self.describe(name, f"klopt-{name}-uitleg")

    def describe(self, name: str, *ids: str) -> None:
        """Let a screen reader say with a field what stands beside it."""
        self.fields[name].widget.attrs["aria-describedby"] = " ".join(ids)

    def full_clean(self) -> None:
        super().full_clean()
        for name in ("text", "email"):
            if name in self.errors:
                self.describe(name, f"klopt-{name}-fout", f"klopt-{name}-uitleg")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\x00", "").strip()
        return text

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("topic") == Suggestion.Topic.OTHER and not data.get("text"):
            self.add_error("text", _("Tell us in a few words what is not right."))
        if not is_ours(data.get("token", ""), self.service):
            self.add_error(None, str(self.voice.too_old))
        elif not self.errors and not self.is_machine and not has_room(self.service):
            self.add_error(None, str(self.voice.too_busy))
        return data

    @property
    def is_machine(self) -> bool:
        """Was the field filled in that people do not see?"""
        return bool(self.cleaned_data.get("website"))

    def save(self) -> Suggestion | None:
        """Keep the remark, with the day alone; a program's is thrown away in silence."""
        if self.is_machine:
            return None
        return Suggestion.objects.create(
            service=self.service,
            topic=self.cleaned_data["topic"],
            text=self.cleaned_data["text"],
            email=self.cleaned_data["email"],
            made_on=timezone.localdate(),
        )
