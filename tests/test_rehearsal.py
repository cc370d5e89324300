"""What the bots say, and where they may say it."""

from dataclasses import replace

from workshop.domain.model import Ballot, Board, Forum, Idea, Session
from workshop.domain.text import clean
from workshop.rehearsal import holds_real_words, samples


def forum(*entities, rehearsal: bool = False) -> Forum:
    return Forum().after(1, (Session(rehearsal=rehearsal), Board(), *entities))


def test_every_sample_is_a_text_that_a_phone_may_send():
    texts = samples(("fi", "sv", "en")).cluster_of

    assert len(texts) >= 150
    assert [text for text in texts if clean(text) != text] == []


def test_no_sample_is_said_twice():
    said = samples(("fi", "sv", "en"))

    assert len(said.cluster_of) == sum(len(bundle) for bundle in said.ideas_by_cluster)


def test_bots_speak_the_languages_of_the_session_alone():
    finnish, all_three = samples(("fi",)), samples(("fi", "sv", "en"))

    assert "Fler bänkar längs promenadvägarna." in all_three.cluster_of
    assert "Fler bänkar längs promenadvägarna." not in finnish.cluster_of
    assert len(finnish.cluster_of) > 100


def test_an_untouched_session_may_be_rehearsed():
    assert not holds_real_words(forum())


def test_a_session_with_people_s_ideas_may_not():
    written = forum(Idea("i1", text="Lisää penkkejä"))

    assert holds_real_words(written)
    assert holds_real_words(written.after(2, (replace(written.get(Idea, "i1"), withdrawn=True),)))


def test_a_session_with_votes_may_not():
    assert holds_real_words(forum(Ballot("v:p", "v", "p", {"o": 1})))


def test_a_rehearsal_s_own_words_are_no_hindrance():
    assert not holds_real_words(forum(Idea("i1", text="Lisää penkkejä"), rehearsal=True))
