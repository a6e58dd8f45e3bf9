"""The addresses of links in mails. Public: nobody signs in for these."""

from django.urls import path

from . import views

app_name = "socialmap_truth"
urlpatterns = [path("klopt-nog/<str:token>/", views.still_right, name="still_right")]
