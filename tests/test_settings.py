"""The table of docs/settings.md says what the code does."""

import re
from pathlib import Path

import pytest

from workshop.settings import SETTINGS, Settings

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| `(?P<name>\w+)` \| (?:`(?P<default>.*?)`)? ?\| (?P<help>.+) \|$", re.MULTILINE)


def test_the_table_and_the_code_name_the_same_settings_defaults_and_meanings():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    said = [(row["name"], row["default"] or "", row["help"]) for row in ROW.finditer(page)]

    assert said == [(setting.name, setting.default, setting.help) for setting in SETTINGS]


def test_no_setting_is_read_that_the_table_does_not_name():
    sources = [ROOT / "run.py", *(ROOT / "workshop").rglob("*.py")]

    read = {name for path in sources for name in re.findall(r"\bWORKSHOP_[A-Z_]+", path.read_text(encoding="utf-8"))}

    assert read <= {setting.name for setting in SETTINGS}


def test_an_empty_environment_gives_the_defaults():
    assert Settings.from_environment({}) == Settings()


def test_an_empty_value_is_as_good_as_none():
    assert Settings.from_environment({"WORKSHOP_PORT": "", "WORKSHOP_DATA": ""}) == Settings()


def test_each_setting_has_its_place():
    environ = {
        "WORKSHOP_DATA": "/srv/ideapoyta",
        "WORKSHOP_HOST": "127.0.0.1",
        "WORKSHOP_PORT": "8123",
        "WORKSHOP_PUBLIC_URL": "https://ideat.kunta.example/",
        "WORKSHOP_ASYNC": "gevent",
        "WORKSHOP_FANOUT": "stock",
    }

    assert Settings.from_environment(environ) == Settings(
        Path("/srv/ideapoyta"), "127.0.0.1", 8123, "https://ideat.kunta.example", "gevent", "stock"
    )


def test_a_port_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="eighty"):
        Settings.from_environment({"WORKSHOP_PORT": "eighty"})


@pytest.mark.parametrize("name", ["WORKSHOP_ASYNC", "WORKSHOP_FANOUT"])
def test_what_is_none_of_the_choices_is_refused_with_the_choices(name):
    with pytest.raises(ValueError, match=rf"{name} is dierct, but must be \w+ or \w+"):
        Settings.from_environment({name: "dierct"})
