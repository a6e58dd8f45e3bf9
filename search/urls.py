from django.urls import path

from . import views

urlpatterns = [
    path("zoeken/", views.find, name="find"),
    path("zoeken/suggesties/", views.suggest, name="suggest"),
]
