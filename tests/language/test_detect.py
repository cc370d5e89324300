"""In which language a text is, told without dictionaries."""

import pytest

from workshop.language.detect import language_of


@pytest.mark.parametrize(
    ("text", "likely", "found"),
    [
        ("Kirjasto on auki myös iltaisin", "sv", "fi"),
        ("Biblioteket kunde vara öppet på kvällarna", "fi", "sv"),
        ("The library could be open in the evening", "fi", "en"),
        ("Me haluamme, että kirjasto on auki", "fi", "fi"),
        ("Пандус біля входу до бібліотеки", "fi", "uk"),
        ("Пандус у входа в библиотеку", "fi", "ru"),
        ("کتابخانه پارک", "fi", "fa"),
        ("Kirjasto (مكتبة) on auki", "fi", "fi"),
    ],
)
def test_a_text_is_in_the_language_that_its_letters_and_small_words_are_of(text, likely, found):
    assert language_of(text, likely) == found


@pytest.mark.parametrize("text", ["", "T1-I042", "12345 ?!", "Esteettömyyskierros", "[täydennä]", "😀"])
@pytest.mark.parametrize("likely", ["fi", "sv", "de"])
def test_a_text_that_does_not_tell_is_in_the_likely_language(text, likely):
    assert language_of(text, likely) == likely
