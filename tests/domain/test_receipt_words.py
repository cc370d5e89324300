"""The list of words: easy to say, to write and to tell apart."""

import re
from collections import Counter

from workshop.domain.receipts import WORDS

DOTS = str.maketrans("äöå", "aoa")


def without_one_letter(word: str) -> set[str]:
    """The word with one letter left out, marked where: two words of one length that differ in one letter share one of these, and a
    word shares one with itself without a letter."""
    return {word[:place] + "·" + word[place + 1 :] for place in range(len(word))}


def test_there_are_2048_words_in_the_order_of_the_alphabet():
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"

    assert len(set(WORDS)) == len(WORDS) == 2048
    assert list(WORDS) == sorted(WORDS, key=lambda word: [alphabet.index(letter) for letter in word])


def test_a_word_has_four_to_eight_finnish_letters():
    assert [word for word in WORDS if not re.fullmatch("[a-zäöå]{4,8}", word)] == []


def test_no_two_words_are_one_letter_apart_also_on_a_keyboard_without_dots():
    plain = [word.translate(DOTS) for word in WORDS]

    changed = Counter(form for word in plain for form in without_one_letter(word))
    shortened = {form.replace("·", "") for word in plain for form in without_one_letter(word)}

    assert len(set(plain)) == len(plain)
    assert [form for form, count in changed.items() if count > 1] == []
    assert [word for word in plain if word in shortened] == []
