"""Names of people, with Voikko and without it, and all personal data together. Nobody is called so."""

import pytest

from workshop.language.first_names import ALSO_WORDS, FIRST_NAMES
from workshop.language.names import names_in
from workshop.language.personal_data import suspicions

pytestmark = pytest.mark.usefixtures("any_voikko")

NAMED = [
    ("Opettaja {} huutaa lapsille", "Liisa Esimerkki"),
    ("Kiitos {} avusta", "Matti Meikäläiselle"),
    ("{} piha on liukas", "Pekka Esimerkkisen"),
    ("Soitin {} eilen", "Ainolle"),
    ("Ystäväni {} ei päässyt sisään", "Mohamed Ali"),
    ("Siellä {} on töissä", "Anna-Liisa"),
    ("Kysyin {} mielipidettä", "Riitan"),
    ("Näin {} eilen", "Markuksen"),
    ("Kuulin {} kertovan", "Tuomaan"),
    ("Siellä asuu {} perhe", "Virtasen"),
    ("Meidän naapuri {} valvoo öisin", "Esimerkki"),
    ("Naapurini {} on sokea", "Toivo"),  # in the middle of a sentence the capital says that it is no wish
    ("{} on sokea", "Toivo Esimerkki"),  # as does what stands behind it
    ("Min granne {} ser inte", "Björn"),
    ("Jag känner {} bra", "Anders Exempelsson"),
    ("Fru {} bor här", "Maria von Esimerkki"),
    ("My friend {} cannot get in", "Fatima"),
]
HARMLESS = [
    *("Lisää penkkejä Seinäjoelle ja Nurmoon", "Lapuan kirjasto auki iltaisin", "Bussi Kauhajoelta Kurikkaan"),
    *("Ylistaron ja Peräseinäjoen bussit", "Kylpylä Alajärvellä", "Jouppilanvuori ja Kyrkösjärvi", "Biblioteket i Vasa"),
    *("Toivon että kirjasto on auki", "Onni on oma tupa", "Anna meille lisää aikaa", "Kai se niin on", "Aina on kiire"),
    *("Ainoa toive on valaistus", "Pian tarvitaan uusi koulu", "Helmi on hieno paikka", "Marjat kasvavat Jouppiskalla"),
    *("Meri näkyy. Tuuli puhaltaa. Pilvi.", "LISÄÄ PENKKEJÄ PUISTOIHIN", "May we get more in Helsinki?"),
    *("Törnävän sairaala, Aalto-keskus ja Lakeuden Risti", "Marian kirkko on kaunis", "Hyllykallion koulu ja Kivistön päiväkoti"),
    *("Etelä-Pohjanmaan hyvinvointialue", "Yhdenvertainen Seinäjoki", "Kelan tuki ja Kanta-palvelut", "EU ja YK"),
    *("Kaupunginhallitus ja Valtuusto päättävät", "Vammaisneuvosto ja Nuorisovaltuusto", "Suomalainen ja Ruotsalainen kulttuuri"),
    *("Uusi Suomi -lehti", "Perheentalo ja Kampustalo", "Joulu ja Juhannus", "Veera-verkosto", "Facebook ja Instagram"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_a_name_is_one_span(sentence, name):
    text = sentence.format(name)

    assert [text[start:end] for start, end in names_in(text)] == [name]


def test_places_and_words_are_seldom_taken_for_people():
    alarms = [text for text in HARMLESS if suspicions(text, "fi")]

    assert len(alarms) <= len(HARMLESS) * 0.1, alarms


def test_a_first_name_does_not_take_along_where_somebody_lives():
    text = "Kuulin sen kun Kaisa Seinäjoelta kertoi"

    assert [text[start:end] for start, end in names_in(text)] == ["Kaisa"]


def test_all_suspicions_stand_in_the_order_of_the_text_and_a_name_is_never_sure():
    text = "Kysykää: Liisa Esimerkki, liisa.esimerkki@kunta.example, Liisankatu 5, 040 123 4567"

    assert [(found.kind, text[found.start : found.end], found.sure) for found in suspicions(text, "fi")] == [
        ("name", "Liisa Esimerkki", False),
        ("email", "liisa.esimerkki@kunta.example", True),
        ("address", "Liisankatu 5", True),
        ("phone", "040 123 4567", True),
    ]


def test_a_name_inside_an_address_belongs_to_the_address():
    text = "Tavataan osoitteessa Liisa Esimerkin tie 5"

    assert names_in(text) != ()
    assert [(found.kind, text[found.start : found.end]) for found in suspicions(text)] == [
        ("address", "Liisa Esimerkin tie 5")
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "Ä" * 500, "Aino " * 40_000, "A-" * 100_000, "Aino-" * 40_000, "\ud800", "\x00", "مكتبة"]
)
def test_any_text_comes_to_an_end(text):
    assert all(0 <= start < end <= len(text) for start, end in names_in(text))


def test_a_first_name_stands_in_one_list():
    assert set() == FIRST_NAMES & ALSO_WORDS
    assert len(FIRST_NAMES) >= 400
    assert all(name == name.lower() for name in FIRST_NAMES | ALSO_WORDS)
