from django.urls import path

from . import views

app_name = "socialmap_import"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("voorbeeld.csv", views.template, name="template"),
    path("<str:token>/", views.check, name="check"),
]
