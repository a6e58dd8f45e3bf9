"""The one address of the desk outside the admin's door. Mounted before the admin's."""

from django.urls import path

from .joining import Join

app_name = "socialmap_joining"
urlpatterns = [path("<str:token>/", Join.as_view(), name="join")]
