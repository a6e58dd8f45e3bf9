"""`import_articles` and `export_articles`, as one types them."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Revision

from content.models import ArticlePage, BasePage

pytestmark = pytest.mark.django_db


class Terminal:
    """What someone reads after a command."""

    def __init__(self) -> None:
        self.out, self.err = StringIO(), StringIO()
        self.refusal = ""

    def run(self, *words: object) -> "Terminal":
        """Run a command, until it ends or gives up."""
        self.__init__()  # type: ignore[misc]  # a clean screen
        try:
            call_command(
                *(str(word) for word in words),
                stdout=self.out,
                stderr=self.err,
                no_color=True,
            )
        except CommandError as refusal:
            self.refusal = str(refusal)
        return self

    @property
    def said(self) -> str:
        return self.out.getvalue()

    @property
    def wrong(self) -> str:
        return self.err.getvalue()


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture
def base(tmp_path: Path, terminal: Terminal) -> Path:
    """The base as files, with one text that changed and one that is new."""
    base = tmp_path / "base"
    terminal.run("export_articles", base)
    theme = base / "ouders" / "gedrag"
    changed = theme / "driftbuien.md"
    changed.write_text(changed.read_text().replace("Blijf rustig.", "Blijf kalm."))
    new = changed.read_text().replace("driftbuien", "luisteren")
    (theme / "luisteren.md").write_text(
        new.replace("title: Driftbuien", "title: Horen")
    )
    return base


def numbers(said: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", said.splitlines()[-1])]


def test_what_goes_out_is_counted(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export_articles", tmp_path)
    texts = list(tmp_path.rglob("*.md"))

    assert numbers(terminal.said) == [len(texts)] == [9]


def test_a_trial_shows_the_difference_and_changes_nothing(
    terminal: Terminal, base: Path
) -> None:
    before = (BasePage.objects.count(), Revision.objects.count())
    terminal.run("import_articles", base, "--dry-run")

    assert "~ /gedrag/driftbuien/" in terminal.said
    assert "    -Blijf rustig." in terminal.said
    assert "    +Blijf kalm." in terminal.said
    assert "+ /gedrag/luisteren/  Horen" in terminal.said
    assert numbers(terminal.said) == [1, 1, 8]
    assert "zou" in terminal.said
    assert (BasePage.objects.count(), Revision.objects.count()) == before


def test_an_import_does_what_the_trial_showed_and_a_second_one_nothing(
    terminal: Terminal, base: Path
) -> None:
    terminal.run("import_articles", base)
    assert numbers(terminal.said) == [1, 1, 8]
    assert "Blijf kalm." in str(ArticlePage.objects.get(slug="driftbuien").body)
    before = (BasePage.objects.count(), Revision.objects.count())

    terminal.run("import_articles", base)
    assert numbers(terminal.said) == [0, 0, 10]
    assert (BasePage.objects.count(), Revision.objects.count()) == before


def test_a_bad_file_is_named_with_its_line_and_the_others_come_in(
    terminal: Terminal, base: Path
) -> None:
    new = base / "ouders" / "gedrag" / "luisteren.md"
    new.write_text(new.read_text().replace("from_months: 18", "from_months: achttien"))
    terminal.run("import_articles", base)

    line = new.read_text().splitlines().index("from_months: achttien") + 1
    assert f"ouders/gedrag/luisteren.md:{line}: from_months:" in terminal.wrong
    assert terminal.refusal == "1 bestanden zijn overgeslagen: zie hierboven."
    assert "Blijf kalm." in str(ArticlePage.objects.get(slug="driftbuien").body)


def test_a_page_that_refuses_its_text_keeps_everything_as_it_was(
    terminal: Terminal, base: Path
) -> None:
    new = base / "ouders" / "gedrag" / "luisteren.md"
    new.write_text(new.read_text() + "\n::: links Lezen\n- [weg](geen-adres)\n:::\n")
    terminal.run("import_articles", base)

    assert "luisteren.md" in terminal.refusal
    assert "{" not in terminal.refusal
    assert "Blijf rustig." in str(ArticlePage.objects.get(slug="driftbuien").body)
    assert not ArticlePage.objects.filter(slug="luisteren").exists()


@pytest.mark.parametrize("name", ["weg", "bestand"])
def test_what_is_no_folder_is_called_so(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    (tmp_path / "bestand").write_text("x")
    terminal.run("import_articles", tmp_path / name)

    assert str(tmp_path / name) in terminal.refusal


def test_an_empty_folder_is_no_work(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("import_articles", tmp_path)

    assert numbers(terminal.said) == [0, 0, 0]
    assert not terminal.refusal
