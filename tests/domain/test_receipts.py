"""Four words that find a person's ideas again, and nothing else of the person."""

from dataclasses import replace
from math import comb

import pytest

from tests.domain.forums import AINO, BERTIL, OWNER, an_evening, do, written
from workshop.domain import receipts
from workshop.domain.model import Idea
from workshop.domain.receipts import (
    WORDS,
    canonical,
    ideas_of,
    key_of,
    nearest,
    tag,
    typed_words,
    unknown_words,
    words_of,
)

SALT = "0123456789abcdef"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """One test below measures what a guess costs; the others need not pay it."""
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)


def test_words_are_always_the_same_for_a_person_and_others_in_another_session():
    assert words_of("person-aino", SALT) == ("aarre", "ihailu", "kenkä", "kopio")
    assert words_of("person-aino", SALT) != words_of("person-aino", "another salt")
    assert words_of("person-aino", SALT) != words_of("person-bertil", SALT)


def test_a_receipt_has_four_different_words_of_the_list():
    found = [words_of(f"person-{number}", SALT) for number in range(3_000)]

    assert {len(set(words)) for words in found} == {4}
    assert len(set(found)) == len(found)
    assert {word for words in found for word in words} <= set(WORDS)
    assert len({word for words in found for word in words}) > 0.99 * len(WORDS)


def test_the_first_44_bits_choose_among_39_bits_of_receipts():
    assert 2**39 < comb(len(WORDS), 4) < 2**40


@pytest.mark.parametrize(
    "typed",
    ["tuomi kuikka aamu saapas", "TUOMI, Kuikka; aamu\nsaapas", " 1. tuomi 2. kuikka 3. aamu 4. saapas", "tuomi-kuikka-aamu-saapas"],
)  # fmt: skip
def test_words_are_read_however_they_are_typed(typed):
    assert typed_words(typed) == ("tuomi", "kuikka", "aamu", "saapas")


def test_a_decomposed_letter_is_the_same_letter():
    assert typed_words("ka\u0308rppa\u0308") == ("kärppä",)


def test_order_does_not_matter():
    assert canonical(["tuomi", "aamu"]) == canonical(["aamu", "tuomi"])
    assert key_of(["tuomi", "aamu"], SALT) == key_of(["aamu", "tuomi"], SALT) != key_of(["aamu", "tuomi"], "another")


def test_a_mistyped_word_is_named_with_what_may_have_been_meant():
    assert unknown_words(["tuomi", "kuikkka", "aamu"]) == ("kuikkka",)
    assert nearest("kuikkka")[0] == "kuikka"
    assert nearest("xyzxyz") == []


def test_tags_of_one_person_have_nothing_in_common():
    key = key_of(words_of("person-aino", SALT), SALT)

    assert len({tag(key, f"idea-{number}")[:6] for number in range(100)}) == 100
    assert len(tag(key, "idea")) == 2 * receipts.TAG_BYTES


def test_before_ids_are_severed_the_words_find_exactly_ones_own_ideas():
    forum = do(written(), OWNER, "set_state", state="closed")
    words = words_of(str(AINO.participant), forum.session.salt)

    found = ideas_of(forum, words, key_of(words, forum.session.salt))

    assert {idea.text for idea in found} == {"Selkokieliset tiedotteet", "Luiska kaupungintalon ovelle"}
    assert ideas_of(forum, canonical(["tuomi", "kuikka", "aamu", "saapas"]), b"key") == ()


def test_an_idea_without_a_tag_is_nobodys():
    forum = an_evening()
    nobodys = replace(forum.all(Idea)[0], author="", receipt="")

    assert nobodys not in ideas_of(forum.after(99, (nobodys,)), words_of(str(BERTIL.participant), ""), b"")


def test_a_guess_costs_32_mebibytes(monkeypatch):
    monkeypatch.undo()

    assert 128 * receipts.SCRYPT_N * receipts.SCRYPT_R * receipts.SCRYPT_P == 32 * 2**20
    assert key_of(("aamu", "kuikka", "saapas", "tuomi"), SALT).hex()[:16] == "10eb16face56bc58"
