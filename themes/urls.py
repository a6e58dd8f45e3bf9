from django.urls import path

from . import views

urlpatterns = [path("<int:site>-<slug:name>.css", views.site_css, name="site_css")]
