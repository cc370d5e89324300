"""Covers over personal data: the proposed wording, and the pieces of the text as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.plans.covering import covered, covers_in, pieces
from workshop.plans.model import Suspicion

COVERS = {
    "phone": "puhelinnumero peitetty",
    "name": "nimi peitetty",
    "address": "osoite peitetty",
    "word": "sana peitetty",
}


def suspicion(text: str, part: str, kind: str) -> Suspicion:
    return Suspicion(kind=kind, start=text.index(part), end=text.index(part) + len(part))


def test_what_raises_a_doubt_is_covered_by_what_it_is():
    text = "Soittakaa Maijalle 040 000 0000, hän kertoo lisää."
    found = (suspicion(text, "040 000 0000", "phone"), suspicion(text, "Maijalle", "name"))

    assert covered(text, found, COVERS) == "Soittakaa nimi peitetty puhelinnumero peitetty, hän kertoo lisää."
    assert covers_in(covered(text, found, COVERS), COVERS) == 2


def test_of_overlapping_suspicions_the_first_counts_and_nothing_is_doubled():
    text = "Esimerkkikatu 5 B"
    found = (Suspicion(kind="name", start=9, end=15), suspicion(text, text, "address"))

    assert list(pieces(text, found)) == [(text, "address")]


def test_a_cover_that_ends_like_another_counts_once():
    covers = {**COVERS, "email": "sähköpostiosoite peitetty"}

    assert covers_in("sähköpostiosoite peitetty tai osoite peitetty", covers) == 2


@given(
    st.text(max_size=40),
    st.lists(
        st.builds(Suspicion, kind=st.sampled_from(sorted(COVERS)), start=st.integers(-2, 45), end=st.integers(-2, 45)),
        max_size=4,
    ),
)
def test_the_pieces_are_the_whole_text_whatever_is_suspected(text, suspicions):
    assert "".join(piece for piece, _ in pieces(text, suspicions)) == text
