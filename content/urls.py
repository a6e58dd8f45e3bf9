from django.urls import include, path

from . import views
from .feeds import NewsFeed

urlpatterns = [
    path("onderwerpen/", views.topics, name="topics"),
    path("leeftijd/<slug:slug>/", views.age, name="age"),
    path("contact/", views.contact, name="contact"),
    path("hulp/", include("content.help.urls")),
    path("gemeenten/", views.places, name="places"),
    path("weg/", views.leave, name="leave"),
    path("nieuws/feed/", NewsFeed(), name="news_feed"),
    path("campagne/<slug:name>.css", views.campaign_css, name="campaign_css"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-<slug:part>.xml", views.sitemap_part, name="sitemap_part"),
]
