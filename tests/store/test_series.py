"""Series in the office file."""

from dataclasses import replace

from workshop.store.office import Office
from workshop.store.series import Deadline, Occasion, Organiser, Series

FORUMS = Series(
    "foorumit", "Järjestöfoorumit", "kumppanuuspoyta-2h",
    (Organiser("Alavuden kaupunki", "controller"), Organiser("Järjestöhanke")), ("Järjestöt", "Kunnat"), "#foorumit",
    "Kahvi klo 16.30", (Deadline("2023-02-10", "Ilmoittaudu", "https://lyyti.example/a"),), 5,
)  # fmt: skip


def test_a_series_is_kept_as_it_was_given(tmp_path):
    office = Office(tmp_path / "office.sqlite")

    assert office.series.add(FORUMS, "request-1")
    assert not office.series.add(replace(FORUMS, name="Toinen"))

    assert office.series.all() == [FORUMS]
    assert office.series.made_by("request-1") == "foorumit"
    assert office.series.made_by("") is None
    office.series.save(replace(FORUMS, groups=("Nuoret",)))
    assert office.series.get("foorumit") == replace(FORUMS, groups=("Nuoret",))
    assert office.series.get("muu") is None
    office.close()


def test_a_session_is_in_one_series_with_its_municipalities(tmp_path):
    office = Office(tmp_path / "office.sqlite")
    joint = Occasion(
        "48210937", "foorumit", ("Ähtäri", "Soini"), {"Järjestöt": 14}, "https://lyyti.example/a", "2023-02-10"
    )

    office.series.put(joint)
    office.series.put(Occasion("12345678"))

    assert office.series.occasions("foorumit") == [joint]
    assert office.series.occasion("48210937") == joint
    assert office.series.occasion("99999999") == Occasion("99999999")
    office.series.put(replace(joint, series="muut"))
    assert office.series.occasions("foorumit") == []
    office.close()
