"""Base forms, with Voikko and without it."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest

from workshop.domain.languages import CODES
from workshop.language.lemmas import content_words, language


@pytest.mark.usefixtures("any_voikko")
@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("kirjasto kirjastossa kirjaston kirjastoihin kirjastoista", "kirjasto"),
        ("palvelut palveluiden palveluja palvelua", "palvelu"),
        ("kumppanuuspöytä kumppanuuspöydän kumppanuuspöydällä", "kumppanuuspöytä"),
        ("asukasraati asukasraadin", "asukasraati"),
        (
            "yhdenvertaisuussuunnitelma yhdenvertaisuussuunnitelmaa yhdenvertaisuussuunnitelmassa",
            "yhdenvertaisuussuunnitelma",
        ),
    ],
)
def test_inflected_forms_are_one_word(forms, base):
    assert set(content_words(f"Tämä on hyvin tärkeä asia meille: {forms}")) >= {base}
    assert {word for word in content_words(forms, "fi") if word.startswith(base[:6])} == {base}


@pytest.mark.usefixtures("any_voikko")
def test_words_that_say_nothing_are_left_out():
    assert content_words("Meidän pitäisi saada ja se on kun ei ole, että 2022 a.") == []


def test_each_idea_is_read_in_its_own_language():
    assert content_words("Biblioteket borde vara öppet på kvällarna") == ["bibliotek", "öppen", "kväll"]
    assert set(content_words("More buses to the libraries in the evening")) >= {"bus", "library", "evening"}


def test_what_an_equality_plan_is_about_is_kept():
    assert set(content_words("We need more help for old people and young people in the city")) >= {
        "help",
        "old",
        "young",
    }
    assert "apu" in content_words("Kirjastoon tarvitaan apua sähköiseen asiointiin")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Kirjaston pitäisi olla auki iltaisin", "fi"),
        ("Biblioteket borde vara öppet på kvällarna", "sv"),
        ("The library should be open in the evenings", "en"),
    ],
)
def test_the_language_of_a_text_is_heard(text, lang):
    assert language(text) == lang


@pytest.mark.parametrize("otherwise", CODES)
def test_a_text_that_tells_no_language_has_the_one_given(otherwise):
    assert language("12345 ?!", otherwise) == otherwise


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀" * 50,
        "ä" * 5_000,
        "talo" * 60,
        "مكتبة",
        "ห้องสมุด",
        "\x00",
        "-",
        "a-b-c",
        "\ud800",
        "www.kunta.example x@kunta.example",
    ],
)
def test_any_text_is_fine(text):
    assert all(isinstance(word, str) for word in content_words(text))


def test_addresses_are_no_words():
    assert content_words("Lisää kirjastoja: aaro@kunta.example tai https://kunta.example/kirjasto") == ["kirjasto"]


def test_decomposed_letters_and_soft_hyphens_do_not_split_a_word():
    assert (
        content_words(unicodedata.normalize("NFD", "kumppanuus\u00adpöytä on meille tärkeä"), "fi")[0]
        == "kumppanuuspöytä"
    )


def test_threads_read_side_by_side():
    """A Voikko handle that two threads share kills the process; each has its own."""
    texts = ["Kirjaston palvelut lähelle asukkaita", "Esteettömyyskierros kouluissa keväällä"] * 50

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(content_words, texts))

    assert found == [content_words(text) for text in texts]
