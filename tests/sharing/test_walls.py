"""The walls between municipalities, in the admin."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from accounts.models import User
from content.models import ArticlePage, BasePage
from content.sharing import rights
from content.sharing.models import LocalHome
from tests import world

from .marked import SITE_WORD, WORD, Town, fill
from . import zz_prof
from .walk import Numbers, Walk

# Addresses that nobody need walk, each with the reason.
SKIPPED = {
    "wagtailadmin_error_test": "breaks on purpose",
    "wagtailadmin_logout": "ends the walk",
}

Desk = Callable[[User], Client]


@pytest.fixture
def workflow(db: None, monkeypatch: pytest.MonkeyPatch) -> Workflow:
    """The one workflow of all municipalities, with a task for whoever edits there."""
    task = GroupApprovalTask.objects.create(name="Eindredactie")
    task.groups.set(Group.objects.filter(name__startswith="redactie-"))
    workflow = Workflow.objects.create(name="Lokaal")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for home in LocalHome.objects.all():
        WorkflowPage.objects.create(workflow=workflow, page=home)

    def edits_here(task: GroupApprovalTask, page: BasePage, user: User) -> bool:
        home = LocalHome.objects.filter(path=page.path[:8]).first()
        return bool(home and rights.edits(user, home))

    def of_ones_own(task: GroupApprovalTask, user: User, **kwargs: object) -> object:
        homes = rights.homes_of(user)
        states = task.task_states.filter(status="in_progress")
        own = BasePage.objects.none()
        for home in homes:
            own |= BasePage.objects.descendant_of(home)
        ids = [str(pk) for pk in own.values_list("pk", flat=True)]
        return states.filter(workflow_state__object_id__in=ids)

    actions = [("approve", "Goed", False), ("reject", "Afwijzen", True)]
    monkeypatch.setattr(GroupApprovalTask, "user_can_access_editor", edits_here)
    monkeypatch.setattr(
        GroupApprovalTask,
        "get_actions",
        lambda task, page, user: actions if edits_here(task, page, user) else [],
    )
    monkeypatch.setattr(
        GroupApprovalTask, "get_task_states_user_can_moderate", of_ones_own
    )
    return workflow


def in_review(home: LocalHome, editor: User, workflow: Workflow) -> ArticlePage:
    """A page of one's own, waiting in the same workflow as another's."""
    page = world.publish(home, ArticlePage(title="Van ons", slug="van-ons"))
    page.save_revision(user=editor)
    workflow.start(page, editor)
    page.refresh_from_db()
    return page


@pytest.fixture
def town(vera: User, daan: User, workflow: Workflow) -> Town:
    """Dalfsen, with a strange word in all it has. Daan has worked there before."""
    return fill("dalfsen.localhost", vera, workflow, former=daan)


def test_an_editor_sees_and_changes_nothing_of_another_municipality(
    desk: Desk, daan: User, town: Town, deventer: LocalHome, workflow: Workflow
) -> None:
    own = in_review(deventer, daan, workflow)
    walk = Walk(desk(daan), Numbers(town, own, thorough=True), (WORD, SITE_WORD))

    walk.along(SKIPPED)

    print(walk.asked)
    assert not walk.wrong, f"{len(walk.wrong)} of {walk.asked}:\n" + "\n".join(walk.wrong)


def test_dbg(town, daan, vera, deventer, workflow, desk):
    own=in_review(deventer, daan, workflow)
    from wagtail.models import PageLogEntry, ModelLogEntry
    from wagtail.log_actions import registry
    from accounts.models import User
    c = desk(daan)
    walk = Walk(c, Numbers(town, own, thorough=True), (WORD, SITE_WORD))
    from tests.sharing.walk import addresses
    n0=PageLogEntry.objects.count()
    for a in addresses():
        if a.name in SKIPPED: continue
        walk.cur=a.name
        walk.try_address(a)
        if PageLogEntry.objects.count()!=n0:
            print(a, [(e, e.user_id,e.label, e.page_id) for e in PageLogEntry.objects.all()][:PageLogEntry.objects.count()-n0]); break
    assert 0
