"""Every address, in one list."""

from typing import Any

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve as serve_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from config import security
from socialmap.hsds import views as hsds

urlpatterns: list[Any] = [
    path(".well-known/security.txt", security.security_txt),
    path("beheer", RedirectView.as_view(url="/beheer/")),
    # Before the admin's own: who was invited may have no account yet.
    path("beheer/uitnodiging/", include("socialmap.desk.joining_urls")),
    path("beheer/", include(admin_urls)),
    path("bestanden/", include(document_urls)),
    path("thema/", include("themes.urls")),
    path("", include("search.urls")),
    path("sociale-kaart/", include("socialmap.truth.urls")),
    path("hsds/v3", hsds.about),
    path("hsds/v3/", include("socialmap.hsds.urls")),
    path("", include("content.urls")),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(
        path("beeld/<path:path>", serve_file, {"document_root": settings.MEDIA_ROOT})
    )
urlpatterns.append(path("", include(wagtail_urls)))

handler404 = "content.views.not_found"
handler500 = "config.security.broken"
