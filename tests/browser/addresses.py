"""Where each kind of page is in the demo, on the sites of both looks."""

from dataclasses import dataclass

PARENTS = "deventer"
YOUNG = "jongin-deventer"


@dataclass(frozen=True)
class Address:
    """A page, named by its kind: what it is, not what it is about."""

    site: str
    kind: str
    path: str

    def __str__(self) -> str:
        return f"{self.site}-{self.kind}"


# What every site has. A text's own address differs from site to site and comes below.
EVERYWHERE = {
    "home": "/",
    "news-list": "/nieuws/",
    "campaign": "/even-praten/",
    "contact": "/contact/",
    "topics": "/onderwerpen/",
    "plain": "/vraag/",
    "safely": "/veilig-bekijken/",
    "search-none": "/zoeken/?q=xyzzy",
    "search-empty": "/zoeken/",
    "not-found": "/hier-is-niets/",
    "blocks": "/alle-blokken/",
}
# The service that `furniture` adds: its number is the same in every demo.
SERVICE = "c0ffee00-0000-4000-8000-00000000511a"
OF_HELP = {
    "help": "/hulp/",
    "help-list": "/hulp/?plek=7411&gratis=1",
    "help-none": "/hulp/?q=xyzzy&gratis=1&plek=atlantis",
    "help-service": f"/hulp/slaaphulp-in-de-straat/{SERVICE}/",
    "help-wrong": f"/hulp/{SERVICE}/klopt-niet/",
    "help-thanks": f"/hulp/{SERVICE}/klopt-niet/bedankt/",
}
OF_PARENTS = {
    "theme": "/gedrag/",
    "theme-age": "/gedrag/?leeftijd=peuter",
    "article": "/gedrag/grenzen-stellen/",
    "sensitive": "/veiligheid/mishandeling/",
    "age": "/leeftijd/peuter/",
    "search": "/zoeken/?q=slapen",
}
OF_YOUNG = {
    "theme": "/thuis/",
    "article": "/thuis/gescheiden-ouders/",
    "sensitive": "/lijf-en-gevoel/somber/",
    "search": "/zoeken/?q=school",
}
ONLY_AT = {
    "landelijk": OF_PARENTS
    | {
        "help": "/hulp/",
        "news-item": "/nieuws/even-praten-begonnen/",
        "municipalities": "/gemeenten/",
    },
    "jongin": OF_YOUNG
    | {
        "news-item": "/nieuws/drie-keer-shift/",
        "municipalities": "/gemeenten/",
    },
    "deventer": OF_PARENTS
    | OF_HELP
    | {
        "added-on-top": "/geld/rondkomen/",
        "added-box": "/gedrag/agressief-gedrag/",
        "added-below": "/gezin/scheiden/",
        "added-contact": "/zwanger-en-baby/huilbaby/",
        "added-to-theme": "/puberteit/",
        "own-version": "/eten/moeilijke-eter/",
        "own-article": "/water-in-de-buurt/",
        "own-plain": "/wie-werkt-er/",
        "news-item": "/nieuws/peuters-en-slaap/",
    },
    "jongin-deventer": OF_YOUNG
    | OF_HELP
    | {
        "added-box": "/thuis/ruzie-thuis/",
        "added-below": "/school/spijbelen/",
        "added-contact": "/vrienden/gepest-worden/",
        "added-to-theme": "/drugs/",
        "own-version": "/vrije-tijd/sporten/",
        "own-article": "/waar-kun-je-heen/",
        "own-plain": "/wie-zit-er-bij-jongin/",
        "news-item": "/nieuws/tosti-dinsdag/",
    },
    # The one look and slot that Deventer has no text for.
    "jongin-dalfsen": {"added-on-top": "/drugs/alcohol/"},
}


def at(site: str) -> list[Address]:
    """Return every kind of page of a site."""
    paths = dict(ONLY_AT[site])
    if site != "jongin-dalfsen":
        paths = EVERYWHERE | paths
    return [Address(site, kind, path) for kind, path in paths.items()]


def of(site: str, kind: str) -> Address:
    """Return one page."""
    return next(address for address in at(site) if address.kind == kind)


ALL = [address for site in ONLY_AT for address in at(site)]
