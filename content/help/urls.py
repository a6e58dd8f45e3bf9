from django.urls import path

from . import views

urlpatterns = [
    path("", views.offer, name="help"),
    path("kaart.json", views.map_points, name="help_map"),
    path("<uuid:uuid>/", views.by_number, name="help_by_number"),
    path("<uuid:uuid>/klopt-niet/", views.wrong, name="help_wrong"),
    path("<uuid:uuid>/klopt-niet/bedankt/", views.thanks, name="help_thanks"),
    path("<slug:slug>/<uuid:uuid>/", views.service, name="help_service"),
]
