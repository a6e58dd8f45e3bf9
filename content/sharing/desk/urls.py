"""The addresses of the desk, under /beheer/."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from . import difference, report, views, withdrawals


class KeyConverter(IntConverter):
    """A number that a database can hold: a longer one is an error there, not a 404."""

    regex = "[0-9]{1,9}"


register_converter(KeyConverter, "key")

app_name = "sharing_desk"
urlpatterns = [
    path("landelijk/", views.BaseIndex.as_view(), name="index"),
    path(
        "landelijk/lijst/",
        views.BaseIndex.as_view(results_only=True),
        name="index_results",
    ),
    path("landelijk/<key:home>/<key:page>/aanvullen/", views.Add.as_view(), name="add"),
    path(
        "landelijk/<key:home>/<key:page>/eigen-versie/",
        views.Replace.as_view(),
        name="replace",
    ),
    path(
        "landelijk/<key:home>/<key:page>/verbergen/", views.Hide.as_view(), name="hide"
    ),
    path(
        "landelijk/<key:home>/<key:page>/tonen/", views.ShowAgain.as_view(), name="show"
    ),
    path(
        "landelijk/verschil/<key:own>/",
        difference.Difference.as_view(),
        name="difference",
    ),
    path(
        "landelijk/verschil/<key:own>/klopt-nog/",
        difference.StillRight.as_view(),
        name="still_right",
    ),
    path(
        "landelijk/verschil/<key:own>/landelijke-tekst/",
        difference.NationalAgain.as_view(),
        name="national_again",
    ),
    path(
        "landelijk/intrekken/<key:page>/",
        withdrawals.Withdraw.as_view(),
        name="withdraw",
    ),
    path(
        "landelijk/terugzetten/<key:page>/",
        withdrawals.Restore.as_view(),
        name="restore",
    ),
    path("rapporten/landelijk-lokaal/", report.Shares.as_view(), name="shares"),
    path(
        "rapporten/landelijk-lokaal/lijst/",
        report.Shares.as_view(results_only=True),
        name="shares_results",
    ),
]
