"""Addresses as HSDS names them, each with and without a slash at its end."""

from typing import Any

from django.urls import URLPattern, re_path

from . import views

app_name = "hsds"
ID = r"(?P<pk>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"


def at(pattern: str, view: Any, name: str) -> URLPattern:
    return re_path(rf"^{pattern}/?\Z", view, name=name)


urlpatterns = [
    re_path(r"^\Z", views.about, name="about"),
    at("services", views.services, "services"),
    at(f"services/{ID}", views.service, "service"),
    at("organizations", views.organizations, "organizations"),
    at(f"organizations/{ID}", views.organization, "organization"),
    at("service_at_locations", views.pairs, "service_at_locations"),
    at(f"service_at_locations/{ID}", views.pair, "service_at_location"),
    at("taxonomies", views.taxonomies, "taxonomies"),
    at(f"taxonomies/{ID}", views.taxonomy, "taxonomy"),
    at("taxonomy_terms", views.terms, "taxonomy_terms"),
    at(f"taxonomy_terms/{ID}", views.term, "taxonomy_term"),
    re_path(r"^openapi\.json\Z", views.description, name="openapi"),
    at("docs", views.docs, "docs"),
    re_path(r"^datapackage\.zip\Z", views.datapackage, name="datapackage"),
    re_path(r"^(?P<rest>.*)\Z", views.nothing),
]
