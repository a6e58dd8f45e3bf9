"""The same as tables: whole, exact, and gone as soon as it would say too much."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from socialmap import actions
from socialmap.hsds import package, tables
from socialmap.models import Location, Service, Visibility
from tests import mapping
from tests.socialmap import plenty
from tests.socialmap.test_hsds import SECRETS

pytestmark = pytest.mark.django_db
Reader = Callable[..., Client]
ADDRESS = "/hsds/v3/datapackage.zip"


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def archive(tmp_path: Path) -> zipfile.ZipFile:
    """The package of a map with a service in which every field says something."""
    plenty.build()
    call_command("export_hsds", tmp_path / "kaart.zip", verbosity=0)
    return zipfile.ZipFile(tmp_path / "kaart.zip")


def sheet(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_its_description_is_of_what_is_in_it(archive: zipfile.ZipFile) -> None:
    described = json.loads(archive.read("datapackage.json"))
    names = {resource["name"] for resource in described["resources"]}

    for resource in described["resources"]:
        header = archive.read(resource["path"]).decode().split("\r\n")[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        for key in resource["schema"]["foreignKeys"]:
            assert key["reference"]["resource"] in names
            assert key["fields"] in header


def test_each_row_is_there_once_and_what_it_names_is_there(
    archive: zipfile.ZipFile,
) -> None:
    ids: dict[str, set[str]] = {}
    for table in tables.TABLES:
        found = [row["id"] for row in sheet(archive, table.path)]
        assert len(found) == len(set(found)), table.path
        ids[table.name] = set(found)
    described = json.loads(archive.read("datapackage.json"))
    for resource in described["resources"]:
        for key in resource["schema"]["foreignKeys"]:
            for row in sheet(archive, resource["path"]):
                named = row[key["fields"]]
                assert not named or named in ids[key["reference"]["resource"]]
    for row in sheet(archive, "attributes.csv"):
        assert row["link_id"] in ids[row["link_entity"]]


def test_cells_are_exact(archive: zipfile.ZipFile) -> None:
    (row,) = [r for r in sheet(archive, "services.csv") if r["name"] == "De Volle Kast"]
    notes = [r["description"] for r in sheet(archive, "accessibility.csv")]

    assert row["minimum_age"] == "-0.75"
    assert row["description"].endswith("Tweede alinea met é, ’ en 🙂.")
    assert "Bel aan bij de zijdeur; =1+1 trap." in notes


def test_no_table_tells_a_secret(archive: zipfile.ZipFile) -> None:
    text = "".join(archive.read(name).decode() for name in archive.namelist())

    assert [word for word in SECRETS if word in text] == []


def test_whoever_asks_gets_it_and_it_is_made_once(reader: Reader) -> None:
    first = b"".join(reader().get(ADDRESS))
    made = package.place().stat().st_mtime_ns

    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None
    assert b"".join(reader().get(ADDRESS)) == first
    assert package.place().stat().st_mtime_ns == made


def test_yesterdays_is_made_anew(reader: Reader) -> None:
    b"".join(
        reader().get(ADDRESS)
    )  # read to its end: closing it would end the connection
    os.utime(package.place(), (0, 0))

    b"".join(
        reader().get(ADDRESS)
    )  # read to its end: closing it would end the connection

    assert package.place().stat().st_mtime > 0


def test_of_a_large_map_one_waits_for_the_night(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_AT_ONCE", 2)

    response = reader().get(ADDRESS)

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    call_command("export_hsds", verbosity=0)
    assert reader().get(ADDRESS).status_code == 200


def test_a_place_that_becomes_secret_is_not_in_yesterdays_package(
    reader: Reader, django_capture_on_commit_callbacks: Any
) -> None:
    assert b"".join(reader().get(ADDRESS))
    house = Location.objects.get(name="Wijkhuis")
    house.visibility = Visibility.HIDDEN
    with django_capture_on_commit_callbacks(execute=True):
        mapping.publish(house)

    assert not package.place().exists()
    content = b"".join(reader().get(ADDRESS))
    text = zipfile.ZipFile(io.BytesIO(content)).read("addresses.csv").decode()
    assert "Maasstraat" not in text


def test_a_service_that_stopped_is_not_either(
    reader: Reader, daan: Any, django_capture_on_commit_callbacks: Any
) -> None:
    b"".join(
        reader().get(ADDRESS)
    )  # read to its end: closing it would end the connection
    with django_capture_on_commit_callbacks(execute=True):
        actions.stop(Service.objects.get(name="De Loods"), daan)

    assert not package.place().exists()


def test_a_failure_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kaart.zip"
    call_command("export_hsds", target, verbosity=0)
    before = target.read_bytes()

    def broken() -> Any:
        raise OSError(28, "vol")

    monkeypatch.setattr(package, "everything", broken)
    with pytest.raises(CommandError):
        call_command("export_hsds", target, verbosity=0)

    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kaart.zip"]
