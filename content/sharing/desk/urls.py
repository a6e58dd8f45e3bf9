"""The addresses of the desk, under /beheer/."""

from django.urls import path

from . import difference, report, views, withdrawals

app_name = "sharing_desk"
urlpatterns = [
    path("landelijk/", views.BaseIndex.as_view(), name="index"),
    path(
        "landelijk/lijst/",
        views.BaseIndex.as_view(results_only=True),
        name="index_results",
    ),
    path(
        "landelijk/<int:home>/<int:page>/aanvullen/", views.Add.as_view(), name="add"
    ),
    path(
        "landelijk/<int:home>/<int:page>/eigen-versie/",
        views.Replace.as_view(),
        name="replace",
    ),
    path(
        "landelijk/<int:home>/<int:page>/verbergen/", views.Hide.as_view(), name="hide"
    ),
    path(
        "landelijk/<int:home>/<int:page>/tonen/", views.ShowAgain.as_view(), name="show"
    ),
    path(
        "landelijk/verschil/<int:own>/",
        difference.Difference.as_view(),
        name="difference",
    ),
    path(
        "landelijk/verschil/<int:own>/klopt-nog/",
        difference.StillRight.as_view(),
        name="still_right",
    ),
    path(
        "landelijk/verschil/<int:own>/landelijke-tekst/",
        difference.NationalAgain.as_view(),
        name="national_again",
    ),
    path(
        "landelijk/intrekken/<int:page>/",
        withdrawals.Withdraw.as_view(),
        name="withdraw",
    ),
    path(
        "landelijk/terugzetten/<int:page>/",
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
