"""A walk along every address of the admin, with the numbers of another's things in it."""

import io
import itertools
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
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
from socialmap.models import Membership, Organization
from themes.models import SiteLook

from .marked import BEGINNING, OTHER_LABEL, Town

ADMIN = "beheer/"


# --- The addresses ------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    """One address of the admin, and the names of what must be filled in."""

    name: str
    route: str
    arguments: tuple[str, ...]

    def path(self, values: dict[str, Any]) -> str:
        if self.name.endswith("None"):
            return "/" + self.route.replace("^.*/$", "nergens/")
        return reverse(self.name, kwargs=values)


def addresses() -> list[Address]:
    """Return every address under /beheer/ that the project knows."""
    found = [one for one in below(get_resolver()) if one.route.startswith(ADMIN)]
    return list(dict.fromkeys(found))


def below(
    resolver: URLResolver,
    route: str = "",
    spaces: tuple[str, ...] = (),
    above: tuple[str, ...] = (),
) -> Iterator[Address]:
    for part in resolver.url_patterns:
        here = route + str(part.pattern)
        names = (*above, *arguments(part))
        if isinstance(part, URLResolver):
            space = (part.namespace,) if part.namespace else ()
            yield from below(part, here, (*spaces, *space), names)
        else:
            yield Address(":".join((*spaces, str(part.name))), here, names)


def arguments(part: URLPattern | URLResolver) -> tuple[str, ...]:
    return tuple(part.pattern.converters or part.pattern.regex.groupindex)


# --- What is filled in --------------------------------------------------------------------

# A value, and whether it is the other's: an address with nothing of theirs in it is work
# of one's own, when it takes a number at all.
Value = tuple[Any, bool]
THEIRS, NEUTRAL = True, False


@dataclass
class Numbers:
    """What fills the addresses: the other's things, and a page of one's own beside them."""

    town: Town
    own_page: BasePage
    thorough: bool

    def pages(self, address: Address) -> list[Value]:
        theirs = self.town.pages
        if not self.thorough:
            return [(theirs["article"].pk, THEIRS)]
        if len(numbered(address)) == 1 and "action_name" not in address.arguments:
            return [(pk, THEIRS) for pk in self.town.page_ids]
        some = [(theirs[name].pk, THEIRS) for name in ("home", "submitted")]
        return [(self.own_page.pk, NEUTRAL), *some]

    def revisions(self, address: Address) -> list[Value]:
        own = (self.own_page.latest_revision_id, NEUTRAL)
        return [own, *((pk, THEIRS) for pk in self.town.revisions[-3:])]

    def compared(self, address: Address) -> list[Value]:
        return [(pk, theirs) for pk, theirs in self.revisions(address)] + [
            ("live", NEUTRAL)
        ]

    def several(self, things: Any) -> list[Value]:
        return [(thing.pk, THEIRS) for thing in things]


def one(get: Callable[[Town], Any]) -> "Filler":
    return lambda numbers, address: [(get(numbers.town), THEIRS)]


def many(get: Callable[[Town], Any]) -> "Filler":
    return lambda numbers, address: numbers.several(get(numbers.town))


def words(*values: Any) -> "Filler":
    return lambda numbers, address: [(value, NEUTRAL) for value in values]


Filler = Callable[[Numbers, Address], list[Value]]

PICTURE, LEAFLET = one(lambda town: town.picture.pk), one(lambda town: town.leaflet.pk)
PAGE_KINDS = words(
    ("content", "articlepage"), ("sharing", "localhome"), ("sharing", "localaddition")
)
THINGS = words(
    ("content", "basepage"), ("content", "picture"), ("content", "leaflet"),
    ("accounts", "user"),
)  # fmt: skip

# By how the name of the address begins, and what it asks for. The first that fits holds.
KNOWN: list[tuple[str, str | tuple[str, str], Filler]] = [
    ("", "page_id", Numbers.pages),
    ("", "parent_page_id", Numbers.pages),
    ("", "page_to_move_id", Numbers.pages),
    ("", "destination_id", Numbers.pages),
    ("", "page_pk", Numbers.pages),
    ("wagtailadmin_pages:revisions_compare", "pk", Numbers.pages),
    ("wagtailadmin_api:pages", "pk", Numbers.pages),
    ("", "revision_id", Numbers.revisions),
    ("", "revision_id_a", Numbers.compared),
    ("", "revision_id_b", Numbers.compared),
    ("", "task_state_id", many(lambda town: town.task_states)),
    ("", "workflow_state_id", many(lambda town: town.workflow_states)),
    ("", "task_id", many(lambda town: {state.task for state in town.task_states})),
    ("", "workflow_pk", one(lambda town: Workflow.objects.get().pk)),
    ("wagtailadmin_workflows:task", "pk", one(lambda town: town.task_states[0].task_id)),
    ("wagtailadmin_workflows", "pk", one(lambda town: Workflow.objects.get().pk)),
    ("", "image_id", PICTURE),
    ("wagtailadmin_api:images", "pk", PICTURE),
    ("wagtailimages", "pk", PICTURE),
    ("", "document_id", LEAFLET),
    ("", "doc_id", LEAFLET),
    ("wagtailadmin_api:documents", "pk", LEAFLET),
    ("wagtaildocs", "pk", LEAFLET),
    ("wagtailimages", "uploaded_file_id", one(lambda town: town.uploads["picture"].pk)),
    ("wagtaildocs", "uploaded_file_id", one(lambda town: town.uploads["leaflet"].pk)),
    ("", "filter_spec", words("max-100x100")),
    ("", "collection_id", one(lambda town: town.collection.pk)),
    ("wagtailadmin_collections", "pk", one(lambda town: town.collection.pk)),
    ("wagtailsettings", "pk", one(lambda town: town.site.pk)),
    ("wagtailsites", "pk", one(lambda town: town.site.pk)),
    ("wagtailusers_users", "pk", one(lambda town: town.editor.pk)),
    ("wagtailusers_groups", "pk", one(lambda town: town.group.pk)),
    ("", "session_id", one(lambda town: town.session.pk)),
    ("", "object_id", Numbers.pages),
    ("wagtailadmin_editing_sessions", ("app_label", "model_name"), words(
        ("content", "articlepage"), ("content", "basepage"), ("content", "picture"),
    )),
    ("wagtail_bulk_action", ("app_label", "model_name"), THINGS),
    ("wagtail_bulk_action", "action", words(
        "delete", "move", "publish", "unpublish", "add_to_collection", "add_tags",
        "assign_role", "set_active_state",
    )),
    ("wagtailadmin_workflows", ("app_label", "model_name"), words(
        ("wagtailcore", "groupapprovaltask"),
    )),
    ("wagtailadmin_pages", ("app_label", "model_name"), PAGE_KINDS),
    ("", ("content_type_app_name", "content_type_model_name"), PAGE_KINDS),
    ("wagtailsettings", ("app_name", "model_name"), words(("themes", "sitelook"))),
    ("wagtailadmin_tag", ("app_name", "model_name"), words(("taggit", "tag"))),
    ("wagtailadmin_api:pages:action", "action_name", words(
        "convert_alias", "copy", "delete", "publish", "unpublish", "move",
        "copy_for_translation", "create_alias", "revert_to_page_revision", "no-such",
    )),
    ("wagtailadmin_pages", "action_name", words("approve", "reject")),
    ("", "uidb64", one(lambda town: urlsafe_base64_encode(force_bytes(town.editor.pk)))),
    ("", "token", words("set-password", "c0ffee-0123456789")),
    # Our own desk: whose site, which page of the base, which version of one's own.
    ("sharing_desk", "home", one(lambda town: town.home.pk)),
    ("sharing_desk:withdraw", "page", Numbers.pages),
    ("sharing_desk:restore", "page", Numbers.pages),
    ("sharing_desk", "page", lambda numbers, address: [
        (page.pk, NEUTRAL) for page in BasePage.objects.filter(slug="driftbuien")
    ]),
    ("sharing_desk", "own", one(lambda town: town.pages["replacement"].pk)),
]  # fmt: skip
NEUTRAL_ARGUMENTS = {
    "filter_spec", "action", "action_name", "token", "app_label", "model_name",
    "app_name", "content_type_app_name", "content_type_model_name",
}  # fmt: skip
PAIRS = [key for _begin, key, _filler in KNOWN if isinstance(key, tuple)]


class Unknown(Exception):
    """An address asks for something that this walk cannot fill in yet."""


def numbered(address: Address) -> list[str]:
    return [name for name in address.arguments if name not in NEUTRAL_ARGUMENTS]


def filler(address: Address, key: str | tuple[str, str]) -> Filler:
    for begin, known, fill in KNOWN:
        if known == key and address.name.startswith(begin):
            return fill
    raise Unknown(f"{address.name} ({address.route}) takes {key!r}: say with what")


def fillings(address: Address, numbers: Numbers) -> Iterator[dict[str, Any]]:
    """Return each way to fill in an address with something that is another's."""
    keys: list[Any] = list(address.arguments)
    for pair in PAIRS:
        if set(pair) <= set(keys):
            keys = [key for key in keys if key not in pair] + [pair]
    options = [filler(address, key)(numbers, address) for key in keys]
    for choice in itertools.product(*options):
        if numbered(address) and not any(theirs for _value, theirs in choice):
            continue
        values: dict[str, Any] = {}
        for key, (value, _theirs) in zip(keys, choice, strict=True):
            values |= (
                dict(zip(key, value, strict=True))
                if isinstance(key, tuple)
                else {key: value}
            )
        yield values


# --- What is asked for, and sent ----------------------------------------------------------


def ids(values: list[int]) -> str:
    return "&".join(f"id={value}" for value in values)


def questions(address: Address, values: dict[str, Any], town: Town) -> list[str]:
    """Return what to write after the question mark, for an address that reads it."""
    name, home = address.name, town.home.pk
    asked = [""]
    lists = ("report", "index", "history", "explore", "type_use", "shares", "search")
    if any(word in name for word in lists):
        asked += ["export=csv", "export=xlsx", f"q={BEGINNING}&search_all=1"]
        asked += [
            f"owner={town.editor.pk}&edited_by={town.editor.pk}&site={town.site.pk}",
            f"locked_by={town.editor.pk}&requested_by={town.editor.pk}",
            f"user={town.editor.pk}&label={BEGINNING}&locked_at_after=nonsense",
            f"collection_id={town.collection.pk}&tag={OTHER_LABEL}&usage_count_min=0",
            f"page_locale=nl&site={town.home.path}&has_child_pages=true&search_all=1",
        ]
    if name.startswith("wagtailadmin_choose_page"):
        asked += [f"q={BEGINNING}", f"{ids(town.page_ids)}&multiple=1"]
        asked += [
            f"page_type={model._meta.label_lower}&multiple=1&user_perms=copy_to"
            f"&target_pages[]={home}&can_choose_root=1"
            for model in BasePage.types()
        ]
    if "chooser" in name:
        picked = town.picture if name.startswith("wagtailimages") else town.leaflet
        asked += [f"q={BEGINNING}", f"id={picked.pk}", f"tag={OTHER_LABEL}"]
        asked += [f"collection_id={town.collection.pk}", "select_format=1&layout=list"]
    if name == "wagtail_bulk_action":
        asked = bulk_questions(values["model_name"], town)
    if name.startswith("wagtailadmin_tag"):
        asked += [f"term={BEGINNING}"]
    if name.startswith("wagtailadmin_api") and not address.arguments:
        asked += api_questions(town)
    return asked


def bulk_questions(model: str, town: Town) -> list[str]:
    return {
        "basepage": [
            ids(town.page_ids),
            "id=all",
            f"id=all&childOf={town.home.pk}",
            f"id=all&childOf={BasePage.get_first_root_node().pk}&q={BEGINNING}",
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
        f"search={BEGINNING}&limit=20",
        f"html_path={article.url_path}&fields=*",
        f"site={town.site.hostname}",
        f"type=sharing.LocalAddition&slug={town.pages['addition'].slug}",
    ]


def bodies(town: Town) -> list[dict[str, Any]]:
    """Return what is sent: nothing, and something for whatever a view may ask for."""
    article, home = town.pages["article"], town.home
    return [
        {},
        {
            "title": "Nieuw", "slug": "nieuw", "new_title": "Nieuw", "new_slug": "nieuw",
            "new_parent_page": home.pk, "parent_page": home.pk, "chooser": home.pk,
            "destination_page_id": home.pk, "revision_id": town.revisions[-1],
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
        },
    ]  # fmt: skip


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
        GroupPagePermission.objects.filter(group=town.group),
        GroupCollectionPermission.objects.filter(group=town.group),
        GroupSitePermission.objects.filter(group=town.group),
        Workflow.objects.all(),
    ]
    return {f"{n} {q.model.__name__}": list(q.order_by("pk").values_list()) for n, q in enumerate(rows)}


def of_kind(model: type[Model], pks: list[int]) -> "QuerySet[Any]":
    return model._default_manager.filter(pk__in=pks)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Note what is written to the database, sign-in and sessions aside."""
    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "session" not in sql[:60]:
            seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def everything_said(response: HttpResponseBase) -> str:
    """Return all that an answer says: body, tables, where it leads, what is announced."""
    if response.streaming:
        body = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    else:
        body = response.content  # type: ignore[attr-defined]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as sheets:
            body = b"".join(sheets.read(name) for name in sheets.namelist())
    announced = [str(message) for message in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]
    heads = [f"{name}: {value}" for name, value in response.items()]
    return " ".join([body.decode(errors="replace"), *heads, *announced]).lower()


class Walk:
    """Someone goes along all addresses. What is wrong is kept, to be told at once."""

    def __init__(
        self, client: Client, numbers: Numbers, look_for: tuple[str, ...]
    ) -> None:
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
        town = self.numbers.town
        for number, values in enumerate(fillings(address, self.numbers)):
            path = address.path(values)
            # What is asked besides is read alike for each number: once will do.
            once = number and numbered(address)
            for question in [""] if once else questions(address, values, town):
                asked = f"{path}?{question}" if question else path
                self.ask("GET", asked, {})
                if self.numbers.thorough and question in ("", *bulk_of(address, values, town)):
                    for body in bodies(town):
                        self.ask("POST", asked, body)

    def ask(self, method: str, path: str, body: dict[str, Any]) -> None:
        """Send one request, judge the answer, and undo whatever it did."""
        self.asked += 1
        with transaction.atomic():
            with writes() as written:
                send = self.client.post if method == "POST" else self.client.get
                response = send(path, body)
                said = everything_said(response)
            if written and (changed := self.changed()):
                self.tell(method, path, body, f"changed {changed}: {written[:3]}")
            transaction.set_rollback(True)
        self.judge(method, path, body, response, said)

    def judge(
        self, method: str, path: str, body: Any, response: HttpResponseBase, said: str
    ) -> None:
        for word in self.look_for:
            if word in said:
                at = said.index(word)
                self.tell(method, path, body, f"says «{said[max(0, at - 60) : at + 60]}»")
        if response.status_code >= 500:
            self.tell(method, path, body, f"breaks with {response.status_code}")
        if response.get("Content-Type", "").startswith(("image/png", "application/pdf")):
            self.tell(method, path, body, "gives the file")
        if "/beheer/login/" in response.get("Location", ""):
            self.tell(method, path, body, "asks to sign in: the walk sees nothing")

    def changed(self) -> list[str]:
        now = snapshot(self.numbers.town)
        return [name for name, rows in self.before.items() if now[name] != rows]

    def tell(self, method: str, path: str, body: Any, what: str) -> None:
        sent = " (filled in)" if body else ""
        self.wrong.append(f"{method}{sent} {path}: {' '.join(what.split())}")


def bulk_of(address: Address, values: dict[str, Any], town: Town) -> list[str]:
    if address.name != "wagtail_bulk_action":
        return []
    return bulk_questions(values["model_name"], town)
