"""The cast, and the world they live in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import User
from content import showing
from content.models import ArticlePage, NationalHome, ThemePage
from content.sharing.models import LocalHome
from socialmap.finding import catalogue

from . import world


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Build the world once for each test database."""
    with django_db_blocker.unblock():
        world.build()
    yield


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    """No test sees what another one left in the cache, in the site being shown, or in
    what this process knows of the social map."""
    cache.clear()
    catalogue.shared.forget()
    yield
    showing.current.set(None)


# --- People ------------------------------------------------------------------------------


@pytest.fixture
def lena(db: None) -> User:
    """Lena is an editor of the national base."""
    return User.objects.get(username="lena")


@pytest.fixture
def daan(db: None) -> User:
    """Daan is an editor in Deventer, of vCJG and Jongin."""
    return User.objects.get(username="daan")


@pytest.fixture
def vera(db: None) -> User:
    """Vera is an editor in Dalfsen, and has nothing to do with Deventer."""
    return User.objects.get(username="vera")


@pytest.fixture
def petra(db: None) -> User:
    """Petra keeps the entries of De Wijkbrug, in Deventer."""
    return User.objects.get(username="petra")


@pytest.fixture
def karim(db: None) -> User:
    """Karim keeps the entries of two: Jongerenwerk Vecht in Dalfsen, and De Wijkbrug."""
    return User.objects.get(username="karim")


@pytest.fixture
def bo(db: None) -> User:
    """Bo is the administrator."""
    return User.objects.get(username="bo")


@pytest.fixture
def desk(db: None) -> Callable[[User], Client]:
    """Someone who is signed in, at the admin."""

    def sign_in(person: User, host: str = "landelijk.localhost") -> Client:
        client = Client(HTTP_HOST=host)
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def reader(db: None) -> Callable[..., Client]:
    """Someone who reads a site, without a cookie or an account."""

    def at(host: str = "deventer.localhost") -> Client:
        return Client(HTTP_HOST=host)

    return at


# --- Places ------------------------------------------------------------------------------


@pytest.fixture
def national(db: None) -> NationalHome:
    """The national base for parents."""
    return world.national_home("ouders")


@pytest.fixture
def deventer(db: None) -> LocalHome:
    """vCJG Deventer."""
    return world.local_home("deventer.localhost")


@pytest.fixture
def dalfsen(db: None) -> LocalHome:
    """vCJG Dalfsen."""
    return world.local_home("dalfsen.localhost")


@pytest.fixture
def behaviour(db: None) -> ThemePage:
    """The national theme Gedrag."""
    return ThemePage.objects.get(slug="gedrag")


@pytest.fixture
def tantrums(db: None) -> ArticlePage:
    """The national article Driftbuien, in the theme Gedrag."""
    return ArticlePage.objects.get(slug="driftbuien")


@pytest.fixture
def aggression(db: None) -> ArticlePage:
    """The national article Agressief gedrag, with a link to Driftbuien."""
    return ArticlePage.objects.get(slug="agressief-gedrag")


@pytest.fixture
def publish() -> Callable[[Any, Any], Any]:
    """Put a page under another and publish it."""
    return world.publish
