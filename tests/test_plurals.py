"""Plurals by the rules of each language, also of languages that are not here yet."""

import gettext

import pytest
from babel import Locale

from workshop.plurals import ORDER, categories, form, table

GETTEXT = {  # the expressions of the GNU gettext manual
    "fi": "n != 1",
    "sv": "n != 1",
    "en": "n != 1",
    "uk": "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
    "ru": "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
    "pl": "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
    "fr": "n>1",
    "ja": "0",
}
FORMS = {
    "fi": ("one", "other"),
    "uk": ("one", "few", "many"),
    "ru": ("one", "few", "many"),
    "ja": ("other",),
    "ar": ORDER,
}


@pytest.mark.parametrize("lang", GETTEXT)
def test_a_number_has_the_form_that_gettext_gives_it(lang):
    expected = gettext.c2py(GETTEXT[lang])

    assert [form(lang, n) for n in range(5000)] == [expected(n) for n in range(5000)]


@pytest.mark.parametrize(
    "lang", [*GETTEXT, "ar", "cs", "cy", "et", "lt", "lv", "se", "so", "sl", "th", "tr", "vi", "zh"]
)
def test_the_last_two_digits_decide_from_a_hundred_on(lang):
    rule = Locale(lang).plural_form

    assert [categories(lang)[form(lang, n)] for n in range(5000)] == [rule(n) for n in range(5000)]


@pytest.mark.parametrize(("lang", "forms"), FORMS.items())
def test_a_language_has_a_form_for_each_category_of_whole_numbers(lang, forms):
    assert categories(lang) == forms


def test_a_page_gets_a_digit_for_each_of_two_hundred_numbers():
    assert table("fi") == "10" + "1" * 198
    assert table("uk")[:25] == "2011122222222222222220111"
