"""Words counted by people."""

import pickle
from dataclasses import replace

from workshop.domain.model import Board, Forum, Idea, Session, Topic
from workshop.language.counts import forum_words, word_counts


def test_a_word_is_counted_once_for_each_person():
    ideas = [("a", "Kirjasto auki, kirjasto lämpimäksi"), ("a", "Kirjastoon apua"), ("b", "Kirjaston aukiolo")]

    assert dict(word_counts(ideas))["kirjasto"] == 2


def test_a_word_that_one_person_used_is_not_told():
    assert word_counts([("a", "Naapurini trumpetti soi"), ("b", "Kirjasto auki"), ("c", "Kirjastot auki")]) == [
        ("kirjasto", 2)
    ]


def test_ideas_without_an_author_count_for_nobody():
    assert word_counts([("", "Kirjasto auki"), ("", "Kirjasto kiinni")]) == []


def test_most_people_first_then_by_the_alphabet():
    ideas = [("a", "koulu ja kirjasto ja bussi"), ("b", "bussi ja koulu ja kirjasto"), ("c", "koulu")]

    assert word_counts(ideas, "fi") == [("koulu", 3), ("bussi", 2), ("kirjasto", 2)]


def test_only_ideas_that_everyone_may_see_are_counted_topic_by_topic():
    def idea(id, author, text, topic="T1", **details):
        return Idea(id, topic, "p", author, text, number=f"{topic}-I{id}", approved=True, **details)

    ideas = (
        idea("1", "a", "Kirjasto auki"),
        idea("2", "b", "Kirjastoon apua"),
        idea("3", "a", "Uimahalli auki", "T2"),
        idea("4", "b", "Kirjasto ja uimahalli", "T2"),
        idea("5", "c", "Naapurin trumpetti", hidden="personal"),
        idea("6", "d", "Trumpetti soi", withdrawn=True),
        replace(idea("7", "e", "Trumpetti on kova"), approved=False),
        replace(idea("8", "f", "Trumpetti on pehmeä"), number=None),
    )
    forum = Forum().after(1, (Session(), Board(), Topic("T1", 1), Topic("T2", 2), *ideas))

    assert forum_words(forum) == [
        ("T1", "kirjasto", 2),
        ("T2", "uimahalli", 2),
        (None, "kirjasto", 3),
        (None, "uimahalli", 2),
    ]


def test_the_work_can_be_handed_to_another_process():
    work = pickle.dumps((word_counts, ([("a", "Kirjasto"), ("b", "Kirjastot")],)))
    function, arguments = pickle.loads(work)  # noqa: S301 - our own bytes

    assert function(*arguments) == [("kirjasto", 2)]
