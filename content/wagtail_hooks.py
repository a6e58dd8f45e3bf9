from wagtail import hooks

from .choosers import viewset
from .richtext import ShownPageLink


@hooks.register("register_admin_viewset")
def services_can_be_chosen() -> object:
    return viewset


@hooks.register("register_rich_text_features", order=100)
def links_stay_on_the_site(features: object) -> None:
    """Put our link handler in the place of Wagtail's, which does not know the site."""
    features.register_link_type(ShownPageLink)  # type: ignore[attr-defined]  # Wagtail has no types
