"""How far an editor reaches: which pages, pictures, people and labels are theirs."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, Q, QuerySet
from django.utils.functional import cached_property
from taggit.models import Tag
from wagtail.models import Site
from wagtail.permissions import policy_registry

from accounts.models import User
from content.models import BasePage, Leaflet, NationalHome, Picture
from socialmap.models import Area, Membership, Organization

MEDIA: tuple[type[Model], ...] = (Picture, Leaflet)
MOST_TAGS = 10


class Reach:
    """What one person may open, and what they may choose.

    They open what stands in the trees that they have a right in. They choose from
    those, and from the national trees: a link to a national text is what local sites
    are made of.

    It costs the query for a person's rights that Wagtail makes anyway, and one more
    when something national is to be chosen, whatever the number of sites and pages.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self.is_everywhere = bool(user.is_active and user.is_superuser)

    @classmethod
    def of(cls, user: Any) -> "Reach":
        """Return how far this person reaches, found out once for each request."""
        # On the user, who is new in each request, as Wagtail does with their rights.
        if not hasattr(user, "_reach"):
            user._reach = cls(user)
        reach: Reach = user._reach
        return reach

    # --- Pages ------------------------------------------------------------------------

    @cached_property
    def trees(self) -> tuple[str, ...]:
        """Return the tree paths of what the person has a right in, with all below."""
        policy = policy_registry.get_by_type(BasePage)
        rights = policy.get_cached_permissions_for_user(self.user)
        return tuple(sorted({right.page.path for right in rights}))

    @cached_property
    def national(self) -> tuple[str, ...]:
        return tuple(NationalHome.objects.values_list("path", flat=True))

    def holds(self, path: str) -> bool:
        """Does the page at this tree path stand where the person has a right?"""
        return self.is_everywhere or path.startswith(self.trees)

    def opens(self, page: BasePage) -> bool:
        """May the person open this page to work on it?"""
        return self.holds(page.path) or self.is_asked_to_judge(page.pk)

    def is_asked_to_judge(self, pk: int) -> bool:
        """Does a task in a workflow open this page, outside the person's own trees?"""
        page = BasePage.objects.filter(pk=pk).first()
        if page is None:
            return False
        return bool(page.specific.permissions_for_user(self.user).can_edit())

    def offers(self, path: str) -> bool:
        """May the person choose the page at this tree path?"""
        return self.holds(path) or path.startswith(self.national)

    def held(self, pages: "QuerySet[BasePage]") -> "QuerySet[BasePage]":
        """Keep the pages that stand where the person has a right."""
        return pages if self.is_everywhere else pages.filter(within(self.trees))

    def offered(self, pages: "QuerySet[BasePage]") -> "QuerySet[BasePage]":
        """Keep the pages that the person may choose."""
        if self.is_everywhere:
            return pages
        return pages.filter(within((*self.trees, *self.national)))

    @property
    def is_national(self) -> bool:
        """Does the person edit a national tree?"""
        return self.is_everywhere or any(self.holds(path) for path in self.national)

    # --- What is not a page -----------------------------------------------------------

    def media(self, model: type[Model]) -> "QuerySet[Any]":
        """Return the pictures, or the files, that the person may choose."""
        policy = policy_registry.get_by_type(model)
        found: QuerySet[Any] = policy.instances_user_has_any_permission_for(
            self.user, ["choose", "change"]
        )
        return found

    def tags(self) -> "QuerySet[Tag]":
        """Return the labels on what the person may choose."""
        ours = Q()
        for model in MEDIA:
            ours |= self.labels(model)
        return Tag.objects.filter(ours).distinct()

    def popular_tags(self, model: type[Model]) -> "QuerySet[Tag]":
        """Return the labels used most on the pictures, or files, that they may choose."""
        found: QuerySet[Tag] = (
            Tag.objects.filter(self.labels(model))
            .annotate(times=Count("taggit_taggeditem_items"))
            .order_by("-times", "name")[:MOST_TAGS]
        )
        return found

    def labels(self, model: type[Model]) -> Q:
        return Q(
            taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(
                model
            ),
            taggit_taggeditem_items__object_id__in=self.media(model).values("pk"),
        )

    def colleagues(self) -> "QuerySet[User]":
        """Return who edits what the person edits, and the person."""
        if self.is_everywhere:
            return User.objects.all()
        shared = Membership.objects.editors().filter(organization__in=self.employers())
        return User.objects.filter(Q(pk=self.user.pk) | Q(pk__in=shared.values("user")))

    def employers(self) -> "QuerySet[Any]":
        return Membership.objects.editors().of(self.user).values("organization")

    def sites(self) -> "QuerySet[Site]":
        """Return the sites whose homes are the person's."""
        if self.is_everywhere:
            return Site.objects.all()
        return Site.objects.filter(within(self.trees, "root_page__path"))

    def organizations(self) -> "QuerySet[Organization]":
        """Return who may vouch for the person's texts: their own, and whoever works in
        their own municipality or in the whole country."""
        if self.is_everywhere:
            return Organization.objects.all()
        towns = Area.objects.filter(organizations__in=self.employers())
        return Organization.objects.filter(
            Q(pk__in=self.employers())
            | Q(area=None)
            | Q(area__in=towns)
            | Q(area__parent__in=towns)
            | Q(area__parent__parent__in=towns)
        )


def within(trees: tuple[str, ...], field: str = "path") -> Q:
    """Return the condition that something stands in one of these trees."""
    places = Q(pk__in=[])
    for path in trees:
        places |= Q(**{f"{field}__startswith": path})
    return places
