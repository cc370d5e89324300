"""The library of methods says what its sources say, and a mistake in a file is found when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from workshop.domain.phases import KINDS
from workshop.domain.votes import METHODS
from workshop.library import FOLDER, Library, LibraryError, load

PUBLISHED = {
    "Aktiivinen ja yhteisöllinen kaupunki": [
        "2.1.1 Asukastila tai muu yhteisöllinen kokoontumispaikka",
        "2.1.2 Markkinointikampanja kylä- ja kaupunkiaktivismiin",
        "2.1.3 Avustukset yhteisöllisyyden kehittämiseksi",
        "2.1.4 Järjestötyön ja vapaaehtoistyön kehittäminen",
        "2.1.5 Asukasbudjetti - osallistuva budjetointi",
        "2.1.6 Alueiden itseohjautuvat viestintä- ja keskustelukanavat",
    ],
    "Uudistuva kaupunkiympäristö": [
        "2.2.1 Osallistuva kaupunkisuunnittelu ja kaavoitus",
        "2.2.2 Avoimet näyttely- ja suunnittelutilat",
        "2.2.3 Osallisuuden edellyttäminen kilpailutuksissa ja julkisten tilojen suunnitteluprojekteissa",
        "2.2.4 Kokemusasiantuntijat ja kehittäjäasiakasryhmät suunnittelun tukena",
    ],
    "Sujuvat palvelut": [
        "2.3.1 Osallistuva palvelukehitys",
        "2.3.2 Palvelumuotoilun ottaminen osaksi palvelukehitystä",
        "2.3.3 Systemaattiset asiakaskyselyt",
    ],
    "Avoin vuorovaikutus": [
        "2.4.1 Kaupungin sähköinen palautekanava",
        "2.4.2 Kuntalaisaloitepalvelun käytön lisääminen",
        "2.4.3 Nuorisovaltuuston, vanhus- ja vammaisneuvoston toiminnan kehittäminen",
        "2.4.4 Kansainvälisten asukkaiden vuorovaikutuksen kehittäminen",
        "2.4.5 Digiapua osallisuuden tueksi",
        "2.4.6 Hallinnon avoimuus",
    ],
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def test_the_participation_model_stands_as_it_was_published(library):
    theme = library.themes["osallisuusmalli-2023"]

    said = {group.title: [f"{measure.number} {measure.title}" for measure in group.measures] for group in theme.groups}

    assert said == PUBLISHED
    assert len(theme.about) == 19
    assert theme.about[2] == {
        "number": "2.1.3",
        "title": "Avustukset yhteisöllisyyden kehittämiseksi",
        "group": "Aktiivinen ja yhteisöllinen kaupunki",
    }


def test_city_planning_has_its_eleven_tags(library):
    assert library.tags["kaupunkisuunnittelu"].tags == (
        "bussipysäkkien sijoittelu", "joukkoliikenne", "kaavoitus", "kevyenliikenteenväylät", "liikenneturvallisuus",
        "liikuntapaikat", "pysäköinti", "pyöräilyn kehittäminen", "vapaa-ajan toiminta", "valaistus", "viheralueet",
    )  # fmt: skip


def test_the_templates_take_the_time_they_promise(library):
    minutes = {name: template.minutes for name, template in library.templates.items()}

    assert minutes == {
        "kritiikkikierros-20min": 20,
        "kumppanuusfoorumi-90min-etana": 90,
        "kumppanuuspoyta-2h": 120,
        "pikaideointi-20min": 20,
    }


def test_the_two_topics_of_the_partnership_table(library):
    topics = library.templates["kumppanuuspoyta-2h"].topics

    assert [(topic.title, topic.question, topic.owner_role) for topic in topics] == [
        ("Yhdenvertaisuus- ja tasa-arvosuunnitelma", "Mitä kaupunki voisi tehdä toisin?", "hyvinvointipäällikkö"),
        ("Osallisuusmalli", "Miten osallisuutta kehitetään Seinäjoella?", "vuorovaikutussuunnittelija"),
    ]


def test_the_run_sheet_of_the_partnership_table(library):
    """Every row of the two-hour run-sheet is there, on its planned minute."""
    phases = library.templates["kumppanuuspoyta-2h"].phases
    at = 0
    sheet = []
    for phase in phases[1:]:
        sheet.append(f"{17 + at // 60}.{at % 60:02} {phase.kind} {phase.topic or '–'}")
        at += phase.minutes

    assert phases[0].kind == "lobby"
    assert sheet == [
        "17.00 talk –", "17.05 talk –", "17.10 talk T1",
        "17.22 writing T1", "17.28 writing T1", "17.40 reveal T1", "17.44 clustering T1", "17.50 dots T1", "17.56 results T1",
        "18.00 break –", "18.10 talk T2",
        "18.18 writing T2", "18.26 writing T2", "18.34 writing T2", "18.41 clustering T2", "18.43 dots T2", "18.48 results T2",
        "18.50 wrapup –", "18.56 feedback –",
    ]  # fmt: skip


def test_every_vote_of_every_template_comes_after_something_to_vote_on(library):
    for template in library.templates.values():
        seen: dict[str, set[str]] = {}
        for phase in template.phases:
            met = seen.setdefault(phase.topic or "", set())
            if phase.kind in METHODS and METHODS[phase.kind].target == "clusters":
                assert {"writing", "clustering"} <= met, (template.name, phase.title)
            if phase.kind == "results":
                assert METHODS.keys() & met, (template.name, phase.title)
            met.add(phase.kind)


def test_every_kind_of_phase_is_used_by_some_template(library):
    used = {phase.kind for template in library.templates.values() for phase in template.phases}

    assert used | METHODS.keys() == set(KINDS)


def _with(tmp_path: Path, **changes: object) -> Path:
    """A library of one template, otherwise sound, with ``changes`` made."""
    said = yaml.safe_load((FOLDER / "templates" / "pikaideointi-20min.yaml").read_text(encoding="utf-8"))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "pikaideointi-20min.yaml").write_text(
        yaml.safe_dump(said | changes, allow_unicode=True), encoding="utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"minutes": 25}, "the phases take 20 minutes, the template says 25"),
        ({"titel": "väärä avain"}, "titel"),
        ({"name": "toinen"}, "the file calls itself toinen"),
        ({"phases": [{"kind": "quiz", "title": "Visa", "minutes": 20}]}, "no such kind of phase: quiz"),
        (
            {"phases": [{"kind": "talk", "title": "Alustus", "minutes": 20, "settings": {"dots": 3}}]},
            "talk has no such setting: settings.dots",
        ),
        ({"phases": [{"kind": "writing", "title": "Kirjoita", "minutes": 20, "topic": "T9"}]}, "no such topic: T9"),
        (
            {"topics": [{"id": "T1", "title": "Aihe", "question": "Mitä?", "theme": "puuttuu"}]},
            "no such theme library: puuttuu",
        ),
    ],
)
def test_a_mistake_in_a_template_is_told_with_the_file(tmp_path, changes, told):
    folder = _with(tmp_path, **changes)

    with pytest.raises(LibraryError) as error:
        load(folder)

    assert "pikaideointi-20min" in str(error.value)
    assert told in str(error.value)
