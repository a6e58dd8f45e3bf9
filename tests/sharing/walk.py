"""A walk along every address of the admin, with the numbers of another's things in it."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpResponseBase
from django.test import Client
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    PageLogEntry,
    PageSubscription,
    PageViewRestriction,
    Revision,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from accounts.models import User
from content.models import BasePage, Leaflet, OldAddress, Picture
from content.sharing.models import SitePlacement
from socialmap.models import (
    Membership,
    Organization,
    Service,
    Submission,
    Suggestion,
)
from themes.models import SiteLook

from .addresses import Address, Numbers, addresses, fillings, numbered
from .marked import Town

# Wagtail cannot read this form when nothing is sent, whoever sends it.
BREAKS_ON_NOTHING = "wagtailadmin_choose_page_external_link"
PAGE_CHOOSERS = {
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
}

Body = dict[str, Any]


# --- What is asked for, and sent ----------------------------------------------------------


def ids(values: list[int]) -> str:
    return "&".join(f"id={value}" for value in values)


def questions(address: Address, values: dict[str, Any], town: Town) -> list[str]:
    """Return what to write after the question mark, for an address that reads it."""
    name, home = address.name, town.home.pk
    asked = [""]
    lists = ("report", "index", "history", "explore", "type_use", "shares", "search")
    if any(word in name for word in lists):
        asked += [filters(town)]
        if not name.endswith("_results"):
            asked += [
                "locked_at_after=nonsense",
                f"q={town.marks.beginning}&search_all=1",
            ]
    if "report" in name or "shares" in name:
        asked += ["export=csv", "export=xlsx"]
    if name in PAGE_CHOOSERS:
        asked += [f"q={town.marks.beginning}", f"{ids(town.page_ids)}&multiple=1"]
        asked += [
            f"page_type={kind}&multiple=1&user_perms=copy_to&target_pages[]={home}"
            for kind in (
                "sharing.localhome",
                "sharing.localaddition",
                "content.campaignpage,content.articlepage",
            )
        ]
    if "chooser" in name:
        picked = town.picture if name.startswith("wagtailimages") else town.leaflet
        asked += [
            f"q={town.marks.beginning}",
            f"id={picked.pk}",
            f"tag={town.marks.label}",
        ]
        asked += [f"collection_id={town.collection.pk}", "select_format=1&layout=list"]
    if name == "wagtail_bulk_action":
        asked = bulk_questions(values["model_name"], town)
    if name.startswith("wagtailadmin_tag"):
        asked += [f"term={town.marks.beginning}"]
    if name.startswith("wagtailadmin_api") and not address.arguments:
        asked += api_questions(town)
    return asked


def filters(town: Town) -> str:
    """Return a question for all that lists can be narrowed to. A list ignores the rest."""
    editor = town.editor.pk
    people = ("owner", "edited_by", "locked_by", "requested_by", "user")
    return "&".join(
        [
            *(f"{name}={editor}" for name in people),
            f"site={town.site.pk}&collection_id={town.collection.pk}",
            f"tag={town.marks.label}&usage_count_min=0&search_all=1",
        ]
    )


def bulk_questions(model: str, town: Town) -> list[str]:
    return {
        "basepage": [
            ids(town.page_ids),
            "id=all",
            f"id=all&childOf={town.home.pk}",
            f"id=all&childOf={BasePage.get_first_root_node().pk}&q={town.marks.beginning}",
        ],
        "picture": [ids([town.picture.pk]), f"id=all&childOf={town.collection.pk}"],
        "leaflet": [ids([town.leaflet.pk]), "id=all"],
        "user": [ids([town.editor.pk]), "id=all"],
    }[model]


def api_questions(town: Town) -> list[str]:
    home, article = town.home, town.pages["article"]
    return [
        f"child_of={home.pk}&for_explorer=1",
        f"child_of={BasePage.get_first_root_node().pk}&for_explorer=1",
        f"descendant_of={home.pk}",
        f"ancestor_of={article.pk}",
        f"translation_of={article.pk}",
        f"id={article.pk}",
        f"search={town.marks.beginning}&limit=20",
        f"html_path={article.url_path}&fields=*",
        f"site={town.site.hostname}",
        f"type=sharing.LocalAddition&slug={town.pages['addition'].slug}",
    ]


def bodies(address: Address, town: Town, nothing_too: bool) -> list[Body]:
    """Return what is sent: something for whatever a view may ask for, and nothing too."""
    if nothing_too and address.name != BREAKS_ON_NOTHING:
        return [{}, filled_in(town)]
    return [filled_in(town)]


def filled_in(town: Town) -> Body:
    article, home = town.pages["article"], town.home
    return {
        "title": "Nieuw", "slug": "nieuw", "new_title": "Nieuw", "new_slug": "nieuw",
        "new_parent_page": home.pk, "parent_page": home.pk, "chooser": home.pk,
        "destination_page_id": home.pk, "revision_id": article.latest_revision_id,
        "action-publish": "1", "comment": "ja", "confirm": "1", "name": "Nieuw",
        "collection": town.collection.pk, "is_editing": "1", "reason": "Zomaar",
        "external-link-chooser-url": article.full_url, "slot": "box",
        "external-link-chooser-link_text": "", "restriction_type": "login",
        "image-chooser-insertion-format": "left",
        "image-chooser-insertion-alt_text": "beeld",
        "image-chooser-insertion-image_is_decorative": "",
        "tags": "nieuw", "role": town.group.pk, "mark_as_active": "",
        "include_descendants": "on", "username": "nieuw", "is_active": "",
        f"image-{town.picture.pk}-title": "Nieuw",
        f"document-{town.leaflet.pk}-title": "Nieuw",
    }  # fmt: skip


# --- What comes of it ---------------------------------------------------------------------


def snapshot(town: Town) -> dict[str, list[Any]]:
    """Return all that the other has, as it stands in the database now."""
    pages = BasePage.objects.filter(path__startswith=town.home.path)
    page_ids = [*pages.values_list("pk", flat=True), *town.page_ids]
    texts_ids = [str(pk) for pk in page_ids]
    comments = Comment.objects.filter(page__in=page_ids)
    rows: list[QuerySet[Any]] = [
        pages,
        *(of_kind(model, page_ids) for model in BasePage.types()),
        Revision.objects.filter(object_id__in=texts_ids).page_revisions(),
        WorkflowState.objects.filter(object_id__in=texts_ids),
        TaskState.objects.filter(workflow_state__object_id__in=texts_ids),
        comments,
        CommentReply.objects.filter(comment__in=comments),
        PageSubscription.objects.filter(page__in=page_ids),
        PageViewRestriction.objects.filter(page__in=page_ids),
        PageLogEntry.objects.filter(page__in=page_ids),
        OldAddress.objects.filter(page__in=page_ids),
        SitePlacement.objects.filter(home=town.home.pk),
        Collection.objects.filter(pk=town.collection.pk),
        *(
            model.objects.filter(collection=town.collection)
            for model in (Picture, Leaflet)
        ),
        town.picture.tags.all(),
        UploadedFile.objects.filter(uploaded_by_user=town.editor),
        EditingSession.objects.filter(object_id__in=texts_ids),
        Site.objects.filter(pk=town.site.pk),
        SiteLook.objects.filter(site=town.site),
        Organization.objects.filter(pk=town.home.organization_id),
        User.objects.filter(pk=town.editor.pk),
        town.editor.groups.all(),
        Membership.objects.filter(organization=town.home.organization_id),
        Service.objects.filter(organization=town.home.organization_id),
        Submission.objects.filter(organization=town.home.organization_id),
        Suggestion.objects.filter(service__organization=town.home.organization_id),
        GroupPagePermission.objects.filter(group=town.group),
        GroupCollectionPermission.objects.filter(group=town.group),
        GroupSitePermission.objects.filter(group=town.group),
        Workflow.objects.all(),
    ]
    return {
        f"{n} {q.model.__name__}": list(q.order_by("pk").values_list())
        for n, q in enumerate(rows)
    }


def of_kind(model: type[Model], pks: list[int]) -> "QuerySet[Any]":
    return model._default_manager.filter(pk__in=pks)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Note what is written to the database, sign-in and sessions aside."""
    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if (
            sql.startswith(("INSERT", "UPDATE", "DELETE"))
            and "django_session" not in sql
        ):
            seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def everything_said(response: HttpResponseBase) -> str:
    """Return all that an answer says: body, tables, where it leads, what is announced."""
    if response.streaming:
        body = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # what a test client gives
    else:
        body = response.content  # type: ignore[attr-defined]  # what a test client gives
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as sheets:
            body = b"".join(sheets.read(name) for name in sheets.namelist())
    announced = [str(message) for message in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]  # what a test client gives
    heads = [f"{name}: {value}" for name, value in response.items()]
    return " ".join([body.decode(errors="replace"), *heads, *announced]).lower()


class Walk:
    """Someone goes along all addresses. What is wrong is kept, to be told at once."""

    def __init__(self, client: Client, numbers: Numbers, *look_for: str) -> None:
        self.client, self.numbers, self.look_for = client, numbers, look_for
        self.client.raise_request_exception = False
        self.wrong: list[str] = []
        self.asked = 0
        self.before = snapshot(numbers.town)

    def along(self, skipped: dict[str, str]) -> "Walk":
        for address in addresses():
            if address.name not in skipped:
                self.try_address(address)
        return self

    def try_address(self, address: Address) -> None:
        thorough, first = self.numbers.thorough, True
        for values, all_own in fillings(address, self.numbers):
            path = address.path(values)
            for question in self.questions(address, values, all_own):
                asked = f"{path}?{question}" if question else path
                self.ask("GET", asked, {}, all_own)
                if thorough and sends(address, question):
                    nothing_too = first and not all_own
                    for body in bodies(address, self.numbers.town, nothing_too):
                        self.ask("POST", asked, body, all_own)
                    first = first and all_own

    def questions(
        self, address: Address, values: dict[str, Any], all_own: bool
    ) -> list[str]:
        """Return what to ask besides: where a list is shown, and not where it is refused."""
        refused = (
            numbered(address) and not all_own and address.name not in PAGE_CHOOSERS
        )
        if refused:
            return [""]
        asked = questions(address, values, self.numbers.town)
        return asked if self.numbers.thorough else asked[:2]

    def ask(self, method: str, path: str, body: Body, all_own: bool) -> None:
        """Send one request, judge the answer, and undo whatever it did."""
        self.asked += 1
        with transaction.atomic():
            with writes() as written:
                send = self.client.post if method == "POST" else self.client.get
                response = send(path, body)
                said = everything_said(response)
            wrong = self.faults(response, said, all_own)
            if written and (changed := self.changed()):
                wrong.append(f"changed {changed}: {written[:3]}")
            transaction.set_rollback(True)
        sent = " (filled in)" if body else ""
        for fault in wrong:
            self.wrong.append(f"{method}{sent} {path}: {' '.join(fault.split())}")

    def faults(self, response: HttpResponseBase, said: str, all_own: bool) -> list[str]:
        """Return what is wrong with an answer."""
        wrong = [
            f"says «{said[max(0, said.index(word) - 60) : said.index(word) + 60]}»"
            for word in self.look_for
            if word in said
        ]
        # Half a form of one's own breaks some of Wagtail's views; that shows nothing.
        half_a_form = all_own and response.wsgi_request.method == "POST"  # type: ignore[attr-defined]  # what a test client gives
        if response.status_code >= 500 and not half_a_form:
            wrong.append(f"breaks with {response.status_code}")
        kind = response.get("Content-Type", "")
        if kind.startswith(("image/png", "application/pdf")) and not all_own:
            wrong.append("gives the file")
        if "/beheer/login/" in response.get("Location", ""):
            wrong.append("asks to sign in: the walk sees nothing")
        return wrong

    def story(self) -> str:
        """Return all that is wrong, for who reads the failure."""
        return "\n".join([f"{len(self.wrong)} of {self.asked}:", *self.wrong])

    def changed(self) -> list[str]:
        now = snapshot(self.numbers.town)
        return [name for name, rows in self.before.items() if now[name] != rows]


def sends(address: Address, question: str) -> bool:
    """Is this an address to send something to? Of bulk actions the question is a part."""
    return not question or address.name == "wagtail_bulk_action"
