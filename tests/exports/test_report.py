"""What a report says, and what it never says."""

import pickle
from dataclasses import asdict, replace

import pytest

from tests.exports.evening import NOW, OPENED, evening
from workshop.catalogues import catalogue
from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Idea, Participant, Phase
from workshop.exports.report import options_sha256, report


def report_of(forum, lang="fi"):
    return report(forum, catalogue(lang), lang, NOW, edition="internal")


def test_every_idea_is_in_with_its_state():
    rows = report_of(evening()).ideas

    assert len(rows) == len(evening().all(Idea))
    assert {row.number: row.state for row in rows if row.state != "shown"} == {
        "T1-I010": "hidden",
        "T1-I011": "withdrawn",
        "T1-I012": "waiting",
        None: "waiting",
    }


def test_a_withdrawn_idea_is_counted_and_its_text_stays_with_its_author():
    withdrawn = next(row for row in report_of(evening()).ideas if row.state == "withdrawn")

    assert withdrawn.text == ""
    assert "Peruttu salaisuus" not in str(asdict(report_of(evening())))


def test_clusters_come_by_rank_with_their_ties_and_those_without_a_dot():
    rows = [row for row in report_of(evening()).clusters if row.topic == "T1"]

    assert [(row.number, row.rank, row.tie, row.score, row.voters) for row in rows] == [
        ("T1-K01", 1, True, 4, 3),
        ("T1-K02", 1, True, 4, 3),
        ("T1-K04", 1, True, 4, 3),
        ("T1-K03", 4, False, 0, 0),
    ]


def test_nothing_in_a_report_tells_who_or_exactly_when():
    forum = evening()
    told = str(asdict(report_of(forum)))
    secrets = [idea.id for idea in forum.all(Idea)] + [person.id for person in forum.all(Participant)]
    secrets += [forum.session.code, str(OPENED), ":12.345", "17:00:12", *(row.id for row in forum.clusters)]

    assert [secret for secret in secrets if secret in told] == []


def test_ballots_and_feedback_are_the_same_in_whatever_order_they_came():
    forum = evening()
    turned = replace(forum, entities=forum.entities | {Ballot: dict(reversed(forum.entities[Ballot].items()))})
    turned = replace(turned, entities=turned.entities | {Idea: dict(reversed(turned.entities[Idea].items()))})

    assert turned.all(Ballot) != forum.all(Ballot)
    assert report_of(turned) == report_of(forum)


def test_a_vote_that_is_not_told_has_no_tallies_in_any_file():
    told, untold = report_of(evening("open")).votes

    assert (told.told, untold.told) == (True, False)
    assert untold.voters == 2
    assert untold.ballots == ()
    assert {(row.rank, row.score, row.voters) for row in untold.options} == {(None, None, None)}
    assert {row.score for row in report_of(evening("open")).clusters if row.topic == "T2"} == {None}


def test_a_vote_that_was_opened_again_is_not_told_meanwhile():
    forum = evening("open")
    again = forum.after(2, (replace(forum.session, phase="p-vote"),))

    assert report_of(forum).votes[0].told
    assert not report_of(again).votes[0].told


def test_a_ballot_without_dots_is_no_voter():
    assert report_of(evening()).votes[1].voters == 2


def test_the_frozen_options_can_be_checked_from_what_is_exported():
    for vote in report_of(evening()).votes:
        assert options_sha256((row.number, row.title) for row in vote.options) == vote.options_sha256


def test_an_option_that_was_hidden_after_the_vote_loses_its_title():
    forum = evening()
    phase = forum.get(Phase, "p-vote")
    option = {
        "id": "T1-I010",
        "number": "T1-I010",
        "title": "Naapurin Aaro Esimerkki häiritsee",
        "topic": "T1",
        "place": 1,
        "count": 1,
    }
    forum = forum.after(
        2, (replace(phase, options=(option,)), *(replace(ballot, marks={}) for ballot in forum.all(Ballot)))
    )

    assert [row.title for row in report_of(forum).votes[0].options] == ["–"]


def test_the_agenda_has_planned_and_actual_times_to_the_minute():
    rows = report_of(evening()).agenda

    assert [(str(row.planned.time()), str(row.opened.time()), str(row.left.time())) for row in rows[:2]] == [
        ("16:45:00", "17:00:00", "17:16:00"),
        ("17:00:00", "17:16:00", "17:22:00"),
    ]
    assert rows[4].settings == {"vote": 4}


def test_feedback_is_a_distribution():
    feedback = report_of(evening()).feedback

    assert (feedback.answers, feedback.heard, feedback.easy) == (3, (0, 0, 0, 1, 1), (0, 1, 0, 2, 0))
    assert feedback.texts == ("Enemmän aikaa keskustelulle", "Ääni kuului hyvin")


def test_participation_counts_people_and_says_nothing_else_of_them():
    made = report_of(evening())

    assert asdict(made.participation) == {"joined": 12, "writers": 7, "backgrounds": ()}
    assert [topic.writers for topic in made.topics] == [7, 3]


def test_an_unknown_topic_is_refused():
    with pytest.raises(Refusal, match="unknown_topic"):
        report_of(evening()).only("T9")


def test_a_report_goes_through_to_a_worker_process():
    made = report_of(evening())

    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


def test_a_plural_is_chosen_by_the_language_of_the_file():
    forms = {"exports.n": ("%(n)s ідея", "%(n)s ідеї", "%(n)s ідей")}
    made = replace(report_of(evening()), lang="uk", catalogue=forms)

    assert [made.say("n", n=n) for n in (0, 1, 2, 5, 21)] == ["0 ідей", "1 ідея", "2 ідеї", "5 ідей", "21 ідея"]
