"""The walls between municipalities, in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.models import GroupApprovalTask, Site, Workflow, WorkflowPage, WorkflowTask

from accounts.models import User
from content.models import ArticlePage, BasePage, CampaignPage, NationalHome, Picture
from content.sharing import rights
from content.sharing.models import LocalHome
from content.sharing.tenancy.forms import OwnChoices
from socialmap.models import Organization
from tests import world
from themes.models import SiteLook

from .addresses import Address, Numbers, Unknown, addresses, fillings
from .marked import DALFSEN, DEVENTER, Town, fill, image_file
from .marked import national as national_desk
from .sending import filled_in, link_block, link_in_text, picture_block, send
from .walk import Walk

# Addresses that nobody need walk, each with the reason.
SKIPPED = {
    "wagtailadmin_error_test": "breaks on purpose",
    "wagtailadmin_logout": "ends the walk",
}

Desk = Callable[[User], Client]


# --- Nothing of another's -----------------------------------------------------------------


@pytest.fixture
def workflow(db: None, monkeypatch: pytest.MonkeyPatch) -> Workflow:
    """The one workflow of all municipalities, with a task for whoever edits there."""
    task = GroupApprovalTask.objects.create(name="Eindredactie")
    task.groups.set(Group.objects.filter(name__startswith="redactie-"))
    workflow = Workflow.objects.create(name="Lokaal")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for home in LocalHome.objects.all():
        WorkflowPage.objects.create(workflow=workflow, page=home)

    def edits_here(task: Any, page: BasePage, user: User) -> bool:
        home = LocalHome.objects.filter(path=page.path[:8]).first()
        return home is not None and rights.edits(user, home)

    def choices(task: Any, page: BasePage, user: User) -> list[tuple[str, str, bool]]:
        both = [("approve", "Goed", False), ("reject", "Afwijzen", True)]
        return both if edits_here(task, page, user) else []

    def to_judge(task: Any, user: User, **kwargs: Any) -> Any:
        own = BasePage.objects.none()
        for home in rights.homes_of(user):
            own |= BasePage.objects.descendant_of(home)
        ids = [str(pk) for pk in own.values_list("pk", flat=True)]
        return task.task_states.filter(
            status="in_progress", workflow_state__object_id__in=ids
        )

    monkeypatch.setattr(GroupApprovalTask, "user_can_access_editor", edits_here)
    monkeypatch.setattr(GroupApprovalTask, "get_actions", choices)
    monkeypatch.setattr(
        GroupApprovalTask, "get_task_states_user_can_moderate", to_judge
    )
    return workflow


@pytest.fixture
def dalfsen_filled(vera: User, daan: User, workflow: Workflow) -> Town:
    """Dalfsen, with a strange word in all it has. Daan has worked there before."""
    return fill(DALFSEN, "dalfsen.localhost", vera, workflow, former=daan)


@pytest.fixture
def deventer_filled(daan: User, workflow: Workflow) -> Town:
    """Deventer, with another strange word in all it has."""
    return fill(DEVENTER, "deventer.localhost", daan, workflow)


@pytest.fixture
def quick(settings: Any) -> None:
    """Sites are looked up once, as in production: these tests send many requests."""
    settings.KNOWN_SITES_SECONDS = 600


def test_an_editor_sees_and_changes_nothing_of_another_municipality(
    desk: Desk, daan: User, dalfsen_filled: Town, deventer_filled: Town, quick: None
) -> None:
    numbers = Numbers(dalfsen_filled, deventer_filled, thorough=True)
    walk = Walk(desk(daan), numbers, DALFSEN.word, DALFSEN.site)

    walk.along(SKIPPED)

    assert not walk.wrong, walk.story()


def test_the_other_municipality_sees_nothing_of_theirs(
    desk: Desk, vera: User, workflow: Workflow, deventer_filled: Town, quick: None
) -> None:
    own = fill(DALFSEN, "dalfsen.localhost", vera, workflow)
    numbers = Numbers(deventer_filled, own, thorough=False, with_own=False)
    walk = Walk(desk(vera), numbers, DEVENTER.word, DEVENTER.site)

    walk.along(SKIPPED)

    assert not walk.wrong, walk.story()


def test_a_national_editor_sees_nothing_local_but_which_sites_there_are(
    desk: Desk, lena: User, dalfsen_filled: Town, workflow: Workflow, quick: None
) -> None:
    numbers = Numbers(dalfsen_filled, national_desk(lena, workflow), thorough=False)
    walk = Walk(desk(lena), numbers, DALFSEN.word)
    map_of_help = {
        address.name: "the national board judges what is of every institution"
        for address in addresses()
        if address.name.startswith("socialmap_")
    }

    walk.along(SKIPPED | map_of_help)

    assert not walk.wrong, walk.story()


def test_a_partner_sees_no_texts_and_no_other_institution(
    desk: Desk, petra: User, dalfsen_filled: Town, deventer_filled: Town, quick: None
) -> None:
    numbers = Numbers(dalfsen_filled, deventer_filled, thorough=False)
    words = (DALFSEN.word, DALFSEN.site, DEVENTER.word, DEVENTER.site)
    walk = Walk(desk(petra), numbers, *words)

    walk.along(SKIPPED)

    assert not walk.wrong, walk.story()


def test_who_goes_to_another_municipality_leaves_the_old_rights_behind(
    desk: Desk, vera: User, dalfsen: LocalHome, deventer: LocalHome
) -> None:
    moved = vera.memberships.get()
    moved.organization = Organization.objects.get(name="CJG Deventer")
    moved.save()
    client = desk(User.objects.get(pk=vera.pk))

    def answer(home: LocalHome) -> int:
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        return client.get(address).status_code

    assert (answer(dalfsen), answer(deventer)) == (404, 200)


def test_who_hands_a_membership_over_loses_the_rights_that_came_with_it(
    vera: User, daan: User
) -> None:
    given = vera.memberships.get()
    given.user = daan
    given.save()

    assert not vera.groups.exists()
    assert daan.groups.count() == 2


def test_a_shared_picture_does_not_tell_who_else_uses_it(
    desk: Desk, daan: User, dalfsen_filled: Town
) -> None:
    shared = Picture.objects.create(
        title="Gedeeld",
        file=image_file("g.png"),
        collection=rights.collection(rights.SHARED),
    )
    page = dalfsen_filled.pages["campaign"]
    page.picture = shared
    page.save()
    client = desk(daan)

    for view in ("image_usage", "edit", "delete"):
        answer = client.get(reverse(f"wagtailimages:{view}", args=[shared.pk]))
        assert DALFSEN.word not in answer.content.decode().lower(), view


def test_an_address_that_asks_for_something_new_stops_the_walk(
    dalfsen_filled: Town, deventer_filled: Town
) -> None:
    numbers = Numbers(dalfsen_filled, deventer_filled, thorough=True)
    secret = Address("desk:secret", "beheer/geheim/<int:diary>/", ("diary",))

    with pytest.raises(Unknown, match="diary"):
        list(fillings(secret, numbers))


@pytest.mark.parametrize("action", ["edit", "delete", "unpublish", "move", "copy"])
def test_a_local_editor_does_not_work_on_national_pages(
    desk: Desk, daan: User, tantrums: ArticlePage, action: str
) -> None:
    address = reverse(f"wagtailadmin_pages:{action}", args=[tantrums.pk])

    assert desk(daan).get(address).status_code == 404


# --- What is chosen by sending another number ---------------------------------------------


@pytest.fixture
def theirs(vera: User, dalfsen: LocalHome) -> Picture:
    """A picture of Dalfsen's."""
    return Picture.objects.create(
        title="Zwanenbloem",
        file=image_file("zwanenbloem.png"),
        collection=rights.collection("CJG Dalfsen"),
    )


@pytest.fixture
def their_page(dalfsen: LocalHome) -> ArticlePage:
    """A page of Dalfsen's."""
    return world.publish(dalfsen, ArticlePage(title="Zwanenbloem", slug="zwanenbloem"))


@pytest.mark.parametrize("saved", ["action-publish", "preview"])
@pytest.mark.parametrize(
    "make", [link_block, link_in_text, lambda page: {"theme": str(page.pk)}]
)
def test_a_page_of_another_municipality_cannot_be_chosen_by_its_number(
    desk: Desk,
    daan: User,
    deventer: LocalHome,
    their_page: ArticlePage,
    make: Callable[[BasePage], dict[str, str]],
    saved: str,
) -> None:
    refused = send(desk(daan), deventer, saved, make(their_page))

    assert "Zwanenbloem" not in refused.content.decode()
    assert not ArticlePage.objects.filter(slug="nieuw").exists()


@pytest.mark.parametrize("saved", ["action-publish", "preview"])
def test_a_picture_of_another_municipality_cannot_be_chosen_by_its_number(
    desk: Desk, daan: User, deventer: LocalHome, theirs: Picture, saved: str
) -> None:
    refused = send(desk(daan), deventer, saved, picture_block(theirs))

    assert "wanenbloem" not in refused.content.decode()
    assert not ArticlePage.objects.filter(slug="nieuw").exists()


def test_a_form_with_another_mistake_in_it_does_not_show_what_was_forged(
    desk: Desk, daan: User, deventer: LocalHome, theirs: Picture
) -> None:
    forged = {**picture_block(theirs), "slug": "", "title": ""}
    forged.pop("body-0-value-picture-decorative")

    refused = send(desk(daan), deventer, "action-publish", forged)

    assert "wanenbloem" not in refused.content.decode()


def test_the_look_of_a_site_cannot_have_the_logo_of_another_municipality(
    desk: Desk, daan: User, deventer: LocalHome, theirs: Picture
) -> None:
    client, site = desk(daan), Site.objects.get(root_page=deventer)
    address = reverse("wagtailsettings:edit", args=("themes", "sitelook", site.pk))

    client.post(address, filled_in(client.get(address), logo=theirs.pk))

    assert SiteLook.for_site(site).logo is None


def test_what_an_administrator_chose_stays_when_an_editor_saves_the_page(
    desk: Desk, daan: User, bo: User, deventer: LocalHome, theirs: Picture
) -> None:
    page = world.publish(
        deventer, CampaignPage(title="Feest", slug="feest", picture=theirs)
    )
    client, edit = desk(daan), reverse("wagtailadmin_pages:edit", args=[page.pk])

    data = filled_in(client.get(edit), title="Groot feest", **{"action-publish": "1"})
    client.post(edit, data)

    page.refresh_from_db()
    assert (page.title, page.picture) == ("Groot feest", theirs)


def test_every_page_type_and_every_setting_is_edited_with_a_form_that_guards_choices(
    desk: Desk, daan: User
) -> None:
    desk(daan).get("/beheer/")
    forms = [model.get_edit_handler().get_form_class() for model in BasePage.types()]
    forms += [get_setting_edit_handler(model).get_form_class() for model in registry]

    assert [form for form in forms if not issubclass(form, OwnChoices)] == []


def test_the_lists_in_a_form_offer_what_is_ones_own(
    desk: Desk, daan: User, lena: User, deventer: LocalHome, national: NationalHome
) -> None:
    Organization.objects.create(name="Bibliotheek", area=deventer.area)

    def offered(person: User, home: BasePage) -> str:
        args = ("content", "campaignpage", home.pk)
        page = desk(person).get(reverse("wagtailadmin_pages:add", args=args))
        return page.content.decode()

    local = offered(daan, deventer)
    assert "CJG Deventer</option>" in local
    assert "Bibliotheek</option>" in local
    assert "Landelijke redactie</option>" in local
    assert "Dalfsen</option>" not in local
    # A national campaign may be for some of the sites.
    assert "Dalfsen</option>" in offered(lena, national)
