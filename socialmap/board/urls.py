"""The addresses of the board, under /beheer/sociale-kaart-redactie/."""

from django.urls import path, register_converter

from . import (
    access,
    acting,
    duplicates,
    judging,
    queue,
    remarks,
    stale,
    together,
    watching,
)

register_converter(access.KeyConverter, "board_key")

app_name = "socialmap_board"
urlpatterns = [
    path("", queue.Queue.as_view(), name="queue"),
    path("lijst/", queue.Queue.as_view(results_only=True), name="queue_results"),
    path("wijziging/<board_key:pk>/", judging.Judge.as_view(), name="submission"),
    path("samen/", together.Together.as_view(), name="together"),
    path("volgen/", watching.Watches.as_view(), name="watches"),
    path("volgen/<slug:word>/<board_key:pk>/", watching.Follow.as_view(), name="watch"),
    path("te-controleren/", stale.Stale.as_view(), name="stale"),
    path(
        "te-controleren/lijst/",
        stale.Stale.as_view(results_only=True),
        name="stale_results",
    ),
    path("te-controleren/doen/", acting.Act.as_view(), name="act"),
    path("dubbelen/", duplicates.Duplicates.as_view(), name="duplicates"),
    path(
        "dubbelen/<slug:word>/<board_key:first>/<board_key:second>/",
        duplicates.Dismiss.as_view(),
        name="dismiss",
    ),
    path("opmerkingen/", remarks.Remarks.as_view(), name="remarks"),
    path(
        "opmerkingen/lijst/",
        remarks.Remarks.as_view(results_only=True),
        name="remarks_results",
    ),
    path("opmerkingen/<board_key:pk>/", remarks.Remark.as_view(), name="remark"),
]
