"""The style sheets that editors' choices make."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .looks import BY_AUDIENCE, VCJG
from .models import SiteLook

YEAR = "public, max-age=31536000, immutable"


def css_response(css: str) -> HttpResponse:
    """Return a style sheet that browsers may keep: its address changes when it does."""
    return HttpResponse(css, "text/css; charset=utf-8", headers={"Cache-Control": YEAR})


@require_safe
def site_css(request: HttpRequest, site: int, name: str) -> HttpResponse:
    """Return the colours and letters that a site changed in its look.

    An old name gives what holds now: a page that was kept may still ask for it.
    """
    chosen = SiteLook.objects.filter(site=site).select_related("site").first()
    if chosen is None:
        raise Http404
    here = getattr(request, "showing", None)
    look = BY_AUDIENCE.get(here.audience, VCJG) if here else chosen.look()
    return css_response(chosen.css(look))
