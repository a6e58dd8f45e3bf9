"""The addresses of the desk, under /beheer/sociale-kaart/."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from . import access, colleagues, editing, history, overview, preview


class NumberConverter(IntConverter):
    """A number that a database can hold: a longer one is an error there, not a 404."""

    regex = "[0-9]{1,9}"


class KindConverter(StringConverter):
    """What an entry is called in an address."""

    regex = "|".join(access.KINDS)


register_converter(NumberConverter, "entry_number")
register_converter(KindConverter, "entry_kind")

app_name = "socialmap_desk"
ENTRY = "<entry_kind:kind>/<entry_number:pk>"
PEOPLE = "van/<entry_number:organization>"

urlpatterns = [
    path("", overview.Overview.as_view(), name="index"),
    path("klopt-nog/", overview.Assure.as_view(), name="assure"),
    path(f"{PEOPLE}/nieuw/<entry_kind:kind>/", editing.New.as_view(), name="new"),
    path(f"{PEOPLE}/collegas/", colleagues.Colleagues.as_view(), name="colleagues"),
    path(
        f"{PEOPLE}/collegas/terughalen/",
        colleagues.BringBack.as_view(),
        name="bring_back",
    ),
    path(
        f"{PEOPLE}/collegas/<entry_number:membership>/weg/",
        colleagues.Remove.as_view(),
        name="remove",
    ),
    path(
        f"{PEOPLE}/uitnodigingen/<entry_number:invitation>/weg/",
        colleagues.Uninvite.as_view(),
        name="uninvite",
    ),
    path(f"{ENTRY}/", editing.Edit.as_view(), name="edit"),
    path(f"{ENTRY}/bekijken/", preview.Preview.as_view(), name="preview"),
    path(f"{ENTRY}/geschiedenis/", history.History.as_view(), name="history"),
    path(f"{ENTRY}/verschil/", history.Compare.as_view(), name="compare"),
    path(f"{ENTRY}/terugnemen/", editing.TakeBack.as_view(), name="take_back"),
]
