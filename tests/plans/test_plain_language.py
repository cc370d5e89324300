"""What a resident may find hard to read is pointed out."""

from __future__ import annotations

import pytest

from workshop import library
from workshop.plans.plain_language import Remark, remarks, sentences

FINNISH = library.load().plain_language["fi"].words


def test_a_plain_answer_has_no_remark():
    text = "Kiitos ehdotuksesta. Luiska rakennetaan kesällä 2023. Lisää tietoa saa kirjastosta."

    assert remarks(text, FINNISH) == ()


def test_a_sentence_of_more_than_twenty_words_is_pointed_out_by_its_beginning():
    twenty = " ".join(["sana"] * 20) + "."

    assert remarks(twenty, {}) == ()
    assert remarks(f"Lyhyt. Se {twenty}", {}) == (Remark("long", "Se sana sana sana", words=21),)


def test_officialese_is_found_in_every_form_in_the_order_of_the_text():
    found = remarks("Mikäli resurssien puitteissa on mahdollista, luiska tehdään.", FINNISH)

    assert [(one.said, one.instead) for one in found] == [
        ("Mikäli", "jos"),
        ("resurssien", "raha, työaika"),
        ("puitteissa", "jätä pois, tai: rahoilla, ajassa"),
    ]


def test_the_beginning_of_a_word_is_not_its_middle():
    assert remarks("Lauantaina on juhla, ja kaikki sai tiedon.", {"sai": "x", "tai": "y"}) == (
        Remark("official", "sai", "x"),
    )


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Vastaamme 15.12. mennessä.", 1),
        ("Tilat ovat auki esim. iltaisin.", 1),
        ("Valmis 15.12. Kiitos.", 2),
        ("Ensin.\nSitten", 2),
        ("", 0),
    ],
)
def test_a_date_and_an_abbreviation_end_no_sentence(text, n):
    assert len(sentences(text)) == n
