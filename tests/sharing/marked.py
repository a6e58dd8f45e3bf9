"""A municipality with one strange word in all it has, to see where the word turns up.

Everything that an editor there can make or leave behind has it: texts in every state,
pictures, files, labels, comments, locks, tasks, log entries, their own names. What is on
the map of the country anyway (what its sites are called) has a word of its own.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    PageSubscription,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
)

from accounts.models import User
from content.models import (
    ArticlePage,
    BasePage,
    CampaignPage,
    Leaflet,
    NewsIndexPage,
    NewsItemPage,
    Picture,
    PlainPage,
)
from content.sharing import actions, rights
from content.sharing.models import LocalHome
from socialmap import actions as map_actions
from socialmap.models import Membership, Service, Submission, Suggestion
from tests import world
from tests.world import publish, text
from themes.models import SiteLook

# How much of a word to search with: an answer may repeat what was asked.
ENOUGH = 6


@dataclass(frozen=True)
class Marks:
    """Words that are nowhere else: in all a town has, in what its sites are called, and
    on its picture besides, to filter with."""

    word: str
    site: str
    label: str

    @property
    def beginning(self) -> str:
        return self.word[:ENOUGH]


DALFSEN = Marks("zwanenbloem", "waterlelie", "purperreiger")
DEVENTER = Marks("wilgenroosje", "dotterbloem", "roerdomp")
NATIONAL = Marks("moerasvaren", "kattenstaart", "lepelaar")


@dataclass
class Town:
    """What one municipality has, and what a former editor left there."""

    marks: Marks
    home: Any
    editor: User
    site: Site
    group: Group
    collection: Collection
    workflow: Workflow
    pages: dict[str, BasePage] = field(default_factory=dict)
    picture: Picture = None  # type: ignore[assignment]  # filled at once, by `fill`
    leaflet: Leaflet = None  # type: ignore[assignment]  # filled at once, by `fill`
    uploads: dict[str, UploadedFile] = field(default_factory=dict)
    session: EditingSession = None
    submission: Submission = None  # type: ignore[assignment]  # filled at once, by `fill`
    remark: Suggestion = None  # type: ignore[assignment]  # filled at once, by `fill`

    @property
    def page_ids(self) -> list[int]:
        return [page.pk for page in self.pages.values()]

    @property
    def membership(self) -> Membership:
        return self.home.organization.memberships.get(user=self.editor)

    @property
    def task_state(self) -> TaskState:
        """Return the task that its submitted text waits for."""
        found = self.pages["submitted"].current_workflow_task_state
        assert found is not None
        return found


def fill(
    marks: Marks,
    host: str,
    editor: User,
    workflow: Workflow,
    former: User | None = None,
) -> Town:
    """Give the municipality at this host its word in everything."""
    site = Site.objects.get(hostname=host)
    home = LocalHome.objects.get(pk=site.root_page_id)
    organization: Any = home.organization
    word = marks.word
    collection = rights.collection(organization.name)
    group = Group.objects.get(name=rights.group_name(organization))
    town = Town(marks, home, editor, site, group, collection, workflow)
    organization.name = collection.name = f"{word} instelling"
    organization.save()
    collection.save()
    site.site_name = f"{marks.site} site"
    site.save()
    editor.username = editor.last_name = f"{word}-mens"
    editor.first_name, editor.email = word, f"{word}@example.nl"
    editor.save()
    media(town, former)
    texts(town)
    states(town, workflow, former)
    traces(town, former)
    on_the_map(town)
    return town


def national(editor: User, workflow: Workflow) -> Town:
    """Return what a national editor has to work with, in the place of a town's things."""
    home = world.national_home("ouders")
    organization: Any = home.organization
    town = Town(
        NATIONAL,
        home,
        editor,
        Site.objects.get(root_page=home),
        Group.objects.get(name=rights.group_name(organization)),
        rights.collection(organization.name),
        workflow,
    )
    article = ArticlePage.objects.get(slug="driftbuien")
    town.pages = {"submitted": article, "replacement": article}
    workflow.start(article, editor)
    media(town, former=None)
    window(town, article)
    on_the_map(town)
    return town


def on_the_map(town: Town) -> None:
    """A service that no reader sees yet, waiting for the board, with a reader's remark."""
    word = town.marks.word
    service = Service(
        organization=town.home.organization,
        name=f"{word} dienst",
        summary=f"{word} in een zin",
        signup_text=word,
    )
    kept = map_actions.create(service, town.editor, f"{word} toelichting")
    assert kept.submission is not None
    town.submission = kept.submission
    town.remark = Suggestion.objects.create(
        service=service,
        topic=Suggestion.Topic.OTHER,
        text=f"{word} klopt niet",
        email=f"{word}@example.nl",
        made_on=timezone.localdate(),
    )


def image_file(name: str) -> ContentFile[bytes]:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "#0b5a52").save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name)


def media(town: Town, former: User | None) -> None:
    """A picture, a file, and of each an upload that was not finished."""
    word = town.marks.word
    town.picture = Picture.objects.create(
        title=f"{word} foto",
        file=image_file(f"{word}.png"),
        credit=f"{word} fotograaf",
        description=f"{word} omschrijving",
        collection=town.collection,
        uploaded_by_user=former or town.editor,
    )
    town.picture.tags.add(f"{word}-label", town.marks.label)
    town.leaflet = Leaflet.objects.create(
        title=f"{word} folder",
        file=ContentFile(b"%PDF-1.4", f"{word}.pdf"),
        collection=town.collection,
        uploaded_by_user=town.editor,
    )
    town.leaflet.tags.add(f"{word}-map")
    look = SiteLook.for_site(town.site)
    look.brand, look.logo = "#0b5a52", town.picture
    look.save()
    for name, model in (("picture", Picture), ("leaflet", Leaflet)):
        town.uploads[name] = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(b"half", f"{word}-half.png"),
            uploaded_by_user=town.editor,
        )


def texts(town: Town) -> None:
    """The home, and a page of every kind under it."""
    word = town.marks.word
    home, pages = town.home, town.pages
    home.title = home.draft_title = f"{town.marks.site} home"
    for name in ("hero_title", "hero_lead", "often_searched", "phone_note", "summary"):
        setattr(home, name, f"{word} {name}")
    home.search_terms = home.seo_title = home.search_description = word
    home.walk_in_points = [
        ("point", {"name": word, "where": word, "offer": f"<p>{word}</p>"})
    ]
    home.save_revision(user=town.editor).publish()
    pages["home"] = home

    def under(
        parent: BasePage, model: Callable[..., Any], name: str, **more: Any
    ) -> None:
        pages[name] = publish(
            parent,
            model(
                title=f"{word} {name}",
                slug=f"{word}-{name}",
                summary=f"{word} samenvatting",
                search_terms=word,
                owner=town.editor,
                organization=home.organization,
                **more,
            ),
        )

    body = [
        text(f"<p>{word} tekst</p>"),
        {"type": "picture", "value": {"picture": town.picture.pk, "caption": word}},
    ]
    for name in ("article", "changed", "locked", "scheduled", "submitted", "refused"):
        under(home, ArticlePage, name, body=body)
    under(home, PlainPage, "plain", body=body)
    under(pages["plain"], PlainPage, "deep", body=body)
    pages["news"] = NewsIndexPage.objects.child_of(home).get()
    under(pages["news"], NewsItemPage, "newsitem", body=body)
    under(home, CampaignPage, "campaign", hero_title=word, picture=town.picture)
    national = ArticlePage.objects.get(slug="driftbuien")
    addition = actions.start_addition(national, home, town.editor)
    addition.title, addition.body = f"{word} aanvulling", [text(f"<p>{word}</p>")]
    addition.save()
    addition.save_revision(user=town.editor).publish()
    pages["addition"] = addition
    own = actions.start_replacement(national, home, town.editor)
    own.title = f"{word} vervanging"
    own.save()
    own.save_revision(user=town.editor).publish()
    pages["replacement"] = own
    hidden = ArticlePage.objects.get(slug="agressief-gedrag")
    actions.hide(hidden, home, town.editor, f"{word} reden")


def states(town: Town, workflow: Workflow, former: User | None) -> None:
    """A draft, changes, a lock, a plan, a text in review and one that was refused."""
    word = town.marks.word
    pages, editor = town.pages, town.editor
    draft = ArticlePage(
        title=f"{word} klad", slug=f"{word}-klad", live=False, owner=former or editor
    )
    town.home.add_child(instance=draft)
    draft.save_revision(user=editor)
    pages["draft"] = draft
    pages["changed"].title = f"{word} gewijzigd"
    pages["changed"].save_revision(user=editor, log_action=True)
    locked = pages["locked"]
    locked.locked, locked.locked_by = True, former or editor
    locked.locked_at = timezone.now()
    locked.save()
    scheduled = pages["scheduled"]
    scheduled.go_live_at = timezone.now() + timedelta(days=3)
    scheduled.title = f"{word} gepland"
    scheduled.save_revision(user=editor).publish(user=editor)
    for name, user in (("submitted", former or editor), ("refused", editor)):
        pages[name].save_revision(user=user)
        workflow.start(pages[name], user)
    refused = pages["refused"].current_workflow_task_state
    refused.reject(user=editor, comment=f"{word} afgewezen")
    moved = pages["article"]
    moved.slug = "verhuisd"  # the word is in its old address
    moved.save_revision(user=editor, log_action=True).publish(user=editor)
    for page in pages.values():
        page.refresh_from_db()


def traces(town: Town, former: User | None) -> None:
    """What work leaves behind: comments, log entries, an open window."""
    word = town.marks.word
    page, editor = town.pages["article"], town.editor
    comment = Comment.objects.create(
        page=page, user=editor, text=f"{word} opmerking", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=editor, text=f"{word} antwoord")
    PageSubscription.objects.create(page=page, user=editor, comment_notifications=True)
    for who in filter(None, (editor, former)):
        log(page, "wagtail.edit", user=who, data={"reason": word})
    log(town.picture, "wagtail.edit", user=editor)
    gone = publish(town.home, PlainPage(title=f"{word} weg", slug=f"{word}-weg"))
    gone.delete(user=editor)
    window(town, page)


def window(town: Town, page: BasePage) -> None:
    """The editor has this page open."""
    town.session = EditingSession.objects.create(
        user=town.editor,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )
