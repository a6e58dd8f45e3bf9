"""The headers that say what a page may do."""

from copy import deepcopy
from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ADMIN = "/beheer/"


def admin_directives() -> dict[str, Any]:
    """Return the public policy, loosened by what Wagtail's admin needs.

    Its editor writes inline scripts and styles, and shows chosen pictures from memory
    (blob:). Pages for readers never get this policy: those addresses do not start with
    the admin's.
    """
    directives = deepcopy(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    directives["script-src"] = [SELF, UNSAFE_INLINE, UNSAFE_EVAL]
    directives["style-src"] = [SELF, UNSAFE_INLINE]
    directives["img-src"] = [SELF, "data:", "blob:"]
    return directives


class ContentSecurityPolicy(CSPMiddleware):
    """Strict for readers, looser under the admin alone."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # A preview goes through the middleware twice: as a reader's page, and then as
        # part of the admin, which shows it with its own bar. The second one decides.
        if getattr(request, "is_dummy", False):
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN) and not report_only:
            parts.replace = admin_directives()
        return parts
