"""Every answer is safe: which hosts, which headers, which addresses, what is logged."""

import datetime
import logging
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from sectxt import Parser

from accounts.models import User
from config import health, security
from config.logs import WithoutVisitor

Reader = Callable[..., Client]


@pytest.mark.parametrize(
    "host",
    ["onbekend.localhost", "evil.example.com", "deventer.localhost.evil.nl", "", "a b"],
)
def test_an_unknown_host_is_not_found(reader: Reader, host: str) -> None:
    response = reader(host).get("/")

    assert response.status_code == 404
    assert "Deze site kennen wij niet" in response.text


def test_no_site_answers_for_all_hosts(reader: Reader) -> None:
    from wagtail.models import Site

    assert not Site.objects.filter(is_default_site=True).exists()


def test_two_sites_with_one_host_name_are_told_apart_by_port(reader: Reader) -> None:
    from wagtail.models import Site

    dalfsen = Site.objects.get(hostname="dalfsen.localhost")
    Site.objects.create(
        hostname="deventer.localhost", port=8100, root_page=dalfsen.root_page
    )

    assert "CJG Deventer" in reader("deventer.localhost").get("/").text
    assert "CJG Dalfsen" in reader("deventer.localhost:8100").get("/").text
    assert "CJG Deventer" in reader("deventer.localhost:9999").get("/").text


def test_an_administrator_is_told_that_a_host_name_is_taken(
    desk: Callable[..., Client], bo: User
) -> None:
    from wagtail.models import Site

    dalfsen = Site.objects.get(hostname="dalfsen.localhost")
    response = desk(bo).post(
        "/beheer/sites/new/",
        {
            "hostname": "Deventer.localhost",
            "port": 8100,
            "site_name": "Nog een",
            "root_page": dalfsen.root_page_id,
        },
    )

    assert response.status_code == 200
    assert "Er is al een site op deventer.localhost." in response.text


PUBLIC = ["/", "/gedrag/driftbuien/", "/bestaat-niet/", "/zoeken/?q=x", "/sitemap.xml"]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_reader_gets_no_cookie(reader: Reader, path: str) -> None:
    response = reader().get(path)

    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_readers_page_may_do_nothing_that_it_need_not(
    reader: Reader, path: str
) -> None:
    response = reader().get(path)
    policy = dict(
        part.strip().split(" ", 1)
        for part in response["Content-Security-Policy"].split(";")
        if " " in part.strip()
    )

    assert "unsafe" not in response["Content-Security-Policy"]
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    for name in ("base-uri", "form-action", "frame-ancestors"):
        assert policy[name] == "'self'"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_admin_may_do_what_its_editor_needs(
    desk: Callable[..., Client], bo: User
) -> None:
    response = desk(bo).get("/beheer/")

    assert response.status_code == 200
    assert "'unsafe-inline'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", PUBLIC[:2])
def test_a_page_carries_no_style_or_script_inside_it(reader: Reader, path: str) -> None:
    text = reader().get(path).text

    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<script") == text.count('<script type="module" src=')


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/../../etc/passwd", 404),
        ("/gedrag/%2e%2e/%2e%2e/", 404),
        ("/gedrag/%00/", 400),
        ("/?pagina=%00", 400),
        ("/" + "a" * 5000, 400),
        ("/gedrag/" + "a" * 900 + "/", 404),
        ("/?" + "q=" + "a" * 5000, 400),
        ("/%ff%fe/", 404),
        ("/gedrag//driftbuien/", 404),
        ("/GEDRAG/driftbuien/", 404),
        ("/gedrag/driftbuien", 301),
        ("/💚/", 404),
        ("/campagne/1-zzz.css", 404),
        ("/thema/999999-abc.css", 404),
        ("/bestanden/999999/x.pdf", 404),
        ("/leeftijd/'; DROP TABLE/", 404),
    ],
)
def test_a_strange_address_gets_a_plain_answer(
    reader: Reader, path: str, status: int
) -> None:
    assert reader().get(path).status_code == status


@pytest.mark.parametrize(
    "words", ["", "a" * 10_000, '"', "* OR 1=1", "🙂", "‮אב", "\t\n", "title:"]
)
def test_strange_words_to_search_for_get_a_page(reader: Reader, words: str) -> None:
    response = reader().get("/zoeken/", {"q": words[:900]})

    assert response.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_readers_page_takes_nothing(reader: Reader, method: str) -> None:
    for path in ("/contact/", "/zoeken/", "/onderwerpen/", "/weg/"):
        assert getattr(reader(), method)(path).status_code in (403, 405)


def test_the_way_out_says_nothing_about_where_one_was(reader: Reader) -> None:
    response = reader().get("/weg/")

    assert response.status_code == 302
    assert "wikipedia" in response["Location"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert '"storage"' in response["Clear-Site-Data"]


# --- security.txt and health -------------------------------------------------------------


def test_security_txt_is_as_the_standard_wants_it(reader: Reader) -> None:
    response = reader().get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in response.text.strip().splitlines())

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Canonical"] == "http://deventer.localhost/.well-known/security.txt"
    ahead = datetime.datetime.fromisoformat(lines["Expires"]) - datetime.datetime.now(
        datetime.UTC
    )
    assert datetime.timedelta(days=30) < ahead < datetime.timedelta(days=365)


def test_an_independent_parser_finds_no_error_in_security_txt(
    rf: RequestFactory,
) -> None:
    request = rf.get(
        "/.well-known/security.txt", secure=True, HTTP_HOST="deventer.localhost"
    )
    response = security.security_txt(request)

    assert Parser(response.content).errors == []


def test_a_process_that_runs_says_so_on_any_host() -> None:
    response = Client(HTTP_HOST="10.0.0.7").get("/healthz/live")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_a_process_that_has_all_it_needs_is_ready(db: None) -> None:
    response = Client(HTTP_HOST="10.0.0.7").get("/healthz/ready")

    assert response.status_code == 200
    assert response.json()["down"] == []
    assert "no-store" in response["Cache-Control"]


def test_a_part_that_is_down_is_named_and_its_address_is_not(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ConnectionError("redis://secret@10.1.2.3 does not answer")

    monkeypatch.setattr(health, "keeps", broken)

    response = Client(HTTP_HOST="10.0.0.7").get("/healthz/ready")

    assert response.status_code == 503
    assert response.json()["down"] == ["cache"]
    assert "10.1.2.3" not in response.text
    assert "cache is down" in caplog.text


def test_elasticsearch_that_is_not_there_is_named(db: None, settings: object) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]  # the fixture is a wrapper

    response = Client(HTTP_HOST="10.0.0.7").get("/healthz/ready")

    assert response.status_code == 503
    assert response.json()["down"] == ["elasticsearch"]


# --- Logs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("from 192.168.1.20:443", "from [adres]:443"),
        ("from 2001:db8:0:1::7 to us", "from [adres] to us"),
        ("at 12:34:56 version 5.2.19", "at 12:34:56 version 5.2.19"),
    ],
)
def test_a_log_line_has_no_address_of_a_visitor(said: str, written: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, said, (), None)
    record.request = RequestFactory().get("/")

    WithoutVisitor().filter(record)

    assert record.getMessage() == written
    assert not hasattr(record, "request")


def test_what_breaks_is_told_kindly_and_with_who_to_call() -> None:
    response = security.broken(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "0800 0432" in response.text
    assert "113" in response.text


def test_a_missing_page_helps_the_reader_on(reader: Reader) -> None:
    response = reader("jongin-deventer.localhost").get("/nergens/")

    assert response.status_code == 404
    assert "Hier vind je vast wat je zoekt" in response.text
    assert 'href="/thuis/"' in response.text
