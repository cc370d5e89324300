"""Hints of personal data: what must be found, what must not, and how exactly."""

import pytest

from workshop.domain.personal_data import Finding, findings, flags, merged

FOUND = {
    # henkilötunnus: made-up ones, of a serial number that is given to nobody or with a wrong date for it
    "id": [
        *("131052-308T", "131052+308T", "131052A308T", "131052a308t"),
        *("131052–308T", "131052−308T", "131052‑308T", "131052‐308T", "131052—308T"),
        *("131052 308T", "131052\xa0308T", "131052 - 308T", "131052- 308T", "131052 –308T", "131052-308 T", "131052308T"),
        *(f"010594{sign}9032" for sign in "YXWVUBCDEF"),
        *("010594y903n", "010101-123N"),
    ],
    "phone": [
        *("040 123 4567", "0401234567", "040-1234567", "050 12 34 567", "040 123 45 67", "0400 123 456", "045 1234567"),
        *("040.123.4567", "040/1234567", "040 - 123 4567", "040–123–4567", "040\xa0123\xa04567", "(040) 123 4567"),
        *("+358 40 123 4567", "+358401234567", "+358 (0)40 123 4567", "+358-40-1234567", "00358 40 123 4567", "358401234567"),
        *("06 416 2111", "(06) 416 2111", "06/416 2111", "06-4162111"),
    ],
    "email": [
        *("aino.esimerkki@kunta.example", "a+b_c@posti.kunta.example", "aino @ kunta.example"),
        *("aino(at)kunta.example", "aino.esimerkki [at] kunta.example", "aino(ät)kunta.example", "aino (at) kunta (piste) example"),
        *("aino ät kunta.example", "aino at kunta.example", "aino ät kunta piste fi", "aino piste esimerkki ät kunta piste fi"),
    ],
    "address": [
        *("Kirkkokatu 6", "Koulukatu 12 B 14", "Törnäväntie 23", "Storgatan 5", "Kuusikuja 3 a", "Pitkän Esimerkin katu 10"),
        *("koulukatu 12", "Koulukadulla 12", "Törnäväntiellä 23", "60100 Seinäjoki", "92400 Oulainen"),
    ],
}  # fmt: skip
HARMLESS = [
    *("Vuosina 2022-2026 ja 2027–2030", "2022–2023", "Suunnitelma 2023–2025", "2022 2023 2024 2025"),
    *("2.11.2022 klo 17.00-19.00", "02.11.2022 klo 17.00–19.00", "1.1.2022-31.12.2026", "01.01.–31.12.2023"),
    *("01.01.2023-31.12.2023", "01/2023–12/2023", "Ohjelma 3 / 2022", "02-11-2022"),
    *("klo 17.00–19.00", "klo 09-17", "klo 08.00 - 16.00", "klo 0900-1700", "klo 06:00–22:00", "öppet kl. 08–20"),
    *("Kirjasto auki 08.00-20.00 ja la 10-16", "Bussi lähtee 07.05 08.05 09.05"),
    *("Bussi 5 ja linja 12A, junat 262 ja 063", "Bussit 5, 12 ja 14 kulkemaan iltaisin", "Kohdat 01 02 03 04 05"),
    *(
        "Hinta 1 000 000 euroa",
        "1 200 000 €",
        "100 000 € vuodessa, 0,50 € kerta",
        "Avustus 12 500,00 €",
        "+10 000 000 €",
    ),
    *("60100 ja 60200", "00100 02100 60100", "12000 Seinäjoen asukasta", "131052 ihmistä", "250122 301 ihmistä"),
    *("Toimenpide 2.1.2", "Toimenpiteet 2.1.2–2.1.5", "Toimenpide 2.1.5 ja 2.4.5", "T1-I042 ja T1-K03"),
    *("SJK/1234/05.01.02/2022", "Laki 1325/2014 ja 1301/2014", "Y-tunnus 1234567-8", "ISBN 978-951-123-456-7"),
    *("150 ihmistä, 3 pöytää, 20 %", "7,5 prosenttia 65 vuotta täyttäneistä", "0.5-1.5 km", "62.7903, 22.8403"),
    *(
        "Valtatie 19 on vaarallinen pyöräilijälle",
        "Kantatie 67 ja seututie 694",
        "Pyörätie 5 km",
        "Kävelykatu 2 vuotta",
    ),
    *("Kadut auki, tie on pitkä 3 kilometriä", "Koulukatu 2024 -hanke"),
    *("@kaupunki on somessa", "Look at www.kunta.example", "We meet at home.We eat", "Open at 9.00"),
    *("Lisää 112 ja 116117 näkyviin", "0-6-vuotiaat ja 06–12-vuotiaat"),
]


@pytest.mark.parametrize(("kind", "written"), [(kind, written) for kind, all_ in FOUND.items() for written in all_])
def test_personal_data_is_found_to_the_letter(kind, written):
    text = f"Hei, {written}, kiitos. Vuonna 2026"

    assert [(found.kind, text[found.start : found.end]) for found in findings(text)] == [(kind, written)]
    assert flags(written) == flags(text) == (kind,)


@pytest.mark.parametrize("text", HARMLESS)
def test_common_numbers_raise_no_false_alarm(text):
    assert findings(text) == ()


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("131052-308T", True),
        ("131052-308U", False),  # a wrong check character: a slip of the pen, or another number
        ("040 123 4567", True),
        ("06 416 2111", False),  # a switchboard has such a number as well
        ("aino(at)kunta.example", True),
        ("aino at kunta.example", False),
        ("Kirkkokatu 6", True),
        ("Kirkkokadulla 6", False),
        ("60100 Seinäjoki", False),
    ],
)
def test_a_finding_says_whether_it_is_sure(text, sure):
    assert [found.sure for found in findings(text)] == [sure]


def test_several_findings_stand_in_the_order_of_the_text():
    text = "Aino, Koulukatu 12, puh.040 123 4567!\nKirjoita: aino@kunta.example."

    assert [(found.kind, text[found.start : found.end]) for found in findings(text)] == [
        ("address", "Koulukatu 12"),
        ("phone", "040 123 4567"),
        ("email", "aino@kunta.example"),
    ]
    assert flags(text) == ("email", "phone", "address")


@pytest.mark.parametrize(
    "text",
    [
        *("17 {}", "klo 17.00 {}", "{} 2026", "{} 5", "{}. 12 lasta", "{} 2.11.2026 klo 17", "1. {}", "{}/12 lasta"),
        *("({})", "puh.{}!", "puh:{}", "{}\n10 000 €", "{} 10 000 €", "{} 5 €"),
    ],
)
def test_numbers_around_a_phone_number_do_not_hide_it(text):
    for phone in ("040 123 4567", "0401234567", "040.123.4567"):
        written = text.format(phone)
        found = findings(written)
        assert [(one.kind, written[one.start : one.end]) for one in found] == [("phone", phone)]


def test_phone_numbers_and_a_house_number_stand_side_by_side():
    text = "Koulukatu 12 040 123 4567 / 050 765 4321"

    assert [(one.kind, text[one.start : one.end]) for one in findings(text)] == [
        ("address", "Koulukatu 12"),
        ("phone", "040 123 4567"),
        ("phone", "050 765 4321"),
    ]


def test_of_overlapping_findings_the_plainer_kind_is_kept():
    name, email, other = Finding("name", 0, 14, False), Finding("email", 0, 28, True), Finding("name", 30, 34, False)

    assert merged([other, name, email]) == (email, other)


@pytest.mark.parametrize(
    "repeated",
    [
        *(
            "a",
            "0",
            "0 ",
            "0.",
            "Akatu ",
            "a.",
            "a@",
            "+",
            "123456",
            "a at ",
            "a piste ",
            "a(at)",
            "0-",
            "A ",
            "katu",
            "Akatu 1 ",
        ),
        *("131052 ", "(0", "+358 ", "040 123 456 ", "60100 A"),
    ],
)
def test_long_repetitions_come_to_an_end(repeated):
    """In linear work: with quadratic work so long a text would not come to an end."""
    assert len(findings(repeated * (200_000 // len(repeated)))) < 200_000


def test_a_word_of_a_thousand_letters_is_no_address():
    assert findings("Ä" * 1_000 + "katu 5") == ()
