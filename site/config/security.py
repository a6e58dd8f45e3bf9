"""How to tell us of a hole, and what is said when something breaks."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

# RFC 9116 wants an expiry less than a year ahead. It moves along while we are there to
# answer; the day starts at midnight, so that the file is the same all day.
VALID_FOR = timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say, as RFC 9116 has it, how to report a hole in our security."""
    today = timezone.localdate()
    expires = datetime.combine(
        today + VALID_FOR, time(), tzinfo=timezone.get_current_timezone()
    )
    scheme = "https" if request.is_secure() else "http"
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        f"Canonical: {scheme}://{request.get_host()}/.well-known/security.txt",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", "text/plain; charset=utf-8")


BROKEN = """<!doctype html><html lang="nl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Er gaat iets mis</title></head><body>
<h1>Er gaat iets mis bij ons</h1>
<p>Het ligt niet aan jou of u. Wij kijken ernaar. Probeer het over een paar minuten weer.</p>
<h2>Nu iemand nodig?</h2>
<ul><li>Direct gevaar: <a href="tel:112">112</a></li>
<li>113 Zelfmoordpreventie: <a href="tel:113">113</a> of <a href="tel:08000113">0800 0113</a></li>
<li>Veilig Thuis: <a href="tel:08002000">0800 2000</a></li>
<li>Kindertelefoon: <a href="tel:08000432">0800 0432</a></li></ul>
<p><a href="/">Naar de eerste pagina</a></p></body></html>"""


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when something broke: without a template or a query, which may be what did."""
    return HttpResponse(BROKEN, status=500)
