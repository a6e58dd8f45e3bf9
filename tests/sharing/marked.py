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
    Revision,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
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
from tests.world import publish, text
from themes.models import SiteLook

# Words that are nowhere else, and beginnings of them to search with.
WORD, BEGINNING = "zwanenbloem", "zwanenb"
SITE_WORD = "waterlelie"
# A second label on the picture, to filter with.
OTHER_LABEL = "purperreiger"


@dataclass
class Town:
    """What one municipality has, and what daan left there when he went."""

    home: LocalHome
    editor: User
    site: Site
    group: Group
    collection: Collection
    pages: dict[str, BasePage] = field(default_factory=dict)
    picture: Picture = None  # type: ignore[assignment]  # filled at once, by `fill`
    leaflet: Leaflet = None  # type: ignore[assignment]
    uploads: dict[str, UploadedFile] = field(default_factory=dict)
    session: EditingSession = None  # type: ignore[assignment]

    @property
    def page_ids(self) -> list[int]:
        return [page.pk for page in self.pages.values()]

    @property
    def revisions(self) -> "list[int]":
        ids = [str(pk) for pk in self.page_ids]
        found = Revision.objects.page_revisions().filter(object_id__in=ids)
        return list(found.values_list("pk", flat=True))

    @property
    def workflow_states(self) -> "list[WorkflowState]":
        ids = [str(pk) for pk in self.page_ids]
        return list(WorkflowState.objects.filter(object_id__in=ids))

    @property
    def task_states(self) -> "list[TaskState]":
        return list(TaskState.objects.filter(workflow_state__in=self.workflow_states))


def fill(host: str, editor: User, workflow: Workflow, former: User | None) -> Town:
    """Give the municipality at this host the word in everything."""
    site = Site.objects.get(hostname=host)
    home = LocalHome.objects.get(pk=site.root_page_id)
    organization = home.organization
    collection = rights.collection(organization.name)
    group = Group.objects.get(name=rights.group_name(organization))
    town = Town(home, editor, site, group, collection)
    organization.name = collection.name = f"{WORD} instelling"
    organization.save()
    collection.save()
    site.site_name = f"{SITE_WORD} site"
    site.save()
    editor.username = editor.last_name = f"{WORD}-mens"
    editor.first_name, editor.email = WORD, f"{WORD}@example.nl"
    editor.save()
    media(town, former)
    texts(town)
    states(town, workflow, former)
    traces(town, former)
    return town


def image_file(name: str) -> ContentFile[bytes]:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "#0b5a52").save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name)


def media(town: Town, former: User | None) -> None:
    """A picture, a file, and of each an upload that was not finished."""
    town.picture = Picture.objects.create(
        title=f"{WORD} foto",
        file=image_file(f"{WORD}.png"),
        credit=f"{WORD} fotograaf",
        description=f"{WORD} omschrijving",
        collection=town.collection,
        uploaded_by_user=former or town.editor,
    )
    town.picture.tags.add(f"{WORD}-label", OTHER_LABEL)
    town.leaflet = Leaflet.objects.create(
        title=f"{WORD} folder",
        file=ContentFile(b"%PDF-1.4", f"{WORD}.pdf"),
        collection=town.collection,
        uploaded_by_user=town.editor,
    )
    town.leaflet.tags.add(f"{WORD}-map")
    look = SiteLook.for_site(town.site)
    look.brand, look.logo = "#0b5a52", town.picture
    look.save()
    for name, model in (("picture", Picture), ("leaflet", Leaflet)):
        town.uploads[name] = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(b"half", f"{WORD}-half.png"),
            uploaded_by_user=town.editor,
        )


def texts(town: Town) -> None:
    """The home, and a page of every kind under it."""
    home, pages = town.home, town.pages
    home.title = home.draft_title = f"{SITE_WORD} home"
    for name in ("hero_title", "hero_lead", "often_searched", "phone_note", "summary"):
        setattr(home, name, f"{WORD} {name}")
    home.search_terms = home.seo_title = home.search_description = WORD
    home.walk_in_points = [
        ("point", {"name": WORD, "where": WORD, "offer": f"<p>{WORD}</p>"})
    ]
    home.save_revision(user=town.editor).publish()
    pages["home"] = home

    def under(parent: BasePage, model: Callable[..., Any], name: str, **more: Any) -> None:
        pages[name] = publish(
            parent,
            model(
                title=f"{WORD} {name}",
                slug=f"{WORD}-{name}",
                summary=f"{WORD} samenvatting",
                search_terms=WORD,
                owner=town.editor,
                organization=home.organization,
                **more,
            ),
        )

    body = [
        text(f"<p>{WORD} tekst</p>"),
        {"type": "picture", "value": {"picture": town.picture.pk, "caption": WORD}},
    ]
    for name in ("article", "changed", "locked", "scheduled", "submitted", "refused"):
        under(home, ArticlePage, name, body=body)
    under(home, PlainPage, "plain", body=body)
    under(pages["plain"], PlainPage, "deep", body=body)
    pages["news"] = NewsIndexPage.objects.child_of(home).get()
    under(pages["news"], NewsItemPage, "newsitem", body=body)
    under(home, CampaignPage, "campaign", hero_title=WORD, picture=town.picture)
    national = ArticlePage.objects.get(slug="driftbuien")
    addition = actions.start_addition(national, home, town.editor)
    addition.title, addition.body = f"{WORD} aanvulling", [text(f"<p>{WORD}</p>")]
    addition.save()
    addition.save_revision(user=town.editor).publish()
    pages["addition"] = addition
    own = actions.start_replacement(national, home, town.editor)
    own.title = f"{WORD} vervanging"
    own.save()
    own.save_revision(user=town.editor).publish()
    pages["replacement"] = own
    hidden = ArticlePage.objects.get(slug="agressief-gedrag")
    actions.hide(hidden, home, town.editor, f"{WORD} reden")


def states(town: Town, workflow: Workflow, former: User | None) -> None:
    """A draft, changes, a lock, a plan, a text in review and one that was refused."""
    pages, editor = town.pages, town.editor
    draft = ArticlePage(
        title=f"{WORD} klad", slug=f"{WORD}-klad", live=False, owner=former or editor
    )
    town.home.add_child(instance=draft)
    draft.save_revision(user=editor)
    pages["draft"] = draft
    pages["changed"].title = f"{WORD} gewijzigd"
    pages["changed"].save_revision(user=editor, log_action=True)
    locked = pages["locked"]
    locked.locked, locked.locked_by = True, former or editor
    locked.locked_at = timezone.now()
    locked.save()
    scheduled = pages["scheduled"]
    scheduled.go_live_at = timezone.now() + timedelta(days=3)
    scheduled.title = f"{WORD} gepland"
    scheduled.save_revision(user=editor).publish(user=editor)
    for name, user in (("submitted", former or editor), ("refused", editor)):
        pages[name].save_revision(user=user)
        workflow.start(pages[name], user)
    refused = pages["refused"].current_workflow_task_state
    refused.reject(user=editor, comment=f"{WORD} afgewezen")
    moved = pages["article"]
    moved.slug = "verhuisd"  # the word is in its old address
    moved.save_revision(user=editor, log_action=True).publish(user=editor)
    for page in pages.values():
        page.refresh_from_db()


def traces(town: Town, former: User | None) -> None:
    """What work leaves behind: comments, log entries, an open window."""
    page, editor = town.pages["article"], town.editor
    comment = Comment.objects.create(
        page=page, user=editor, text=f"{WORD} opmerking", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=editor, text=f"{WORD} antwoord")
    PageSubscription.objects.create(page=page, user=editor, comment_notifications=True)
    for who in filter(None, (editor, former)):
        log(page, "wagtail.edit", user=who, data={"reason": WORD})
    log(town.picture, "wagtail.edit", user=editor)
    gone = publish(town.home, PlainPage(title=f"{WORD} weg", slug=f"{WORD}-weg"))
    gone.delete(user=editor)
    town.session = EditingSession.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )
