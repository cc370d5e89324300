"""Rows for Polis and Decidim, as those programs read them."""

import csv
import io
from dataclasses import replace

import pytest

from tests.exports.evening import NOW, evening, with_texts
from workshop.catalogues import catalogue
from workshop.domain.model import Ballot, Phase
from workshop.domain.votes import METHODS
from workshop.exports import decidim, polis
from workshop.exports.report import report

LONG = "Penkkejä ja valoja kävelyreittien varrelle, " * 10


def report_of(forum=None, edition="public"):
    return report(forum or evening(), catalogue("fi"), "fi", NOW, edition=edition)


def rows(content, delimiter=","):
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))


def voted_on_ideas():
    """The first vote is one of ideas, of which one was hidden afterwards; there is no other vote."""
    forum = evening()
    options = tuple(
        {"id": number, "number": number, "title": "", "topic": "T1", "place": place, "count": 1}
        for place, number in enumerate(("T1-I001", "T1-I002", "T1-I010"), 1)
    )
    vote = replace(forum.get(Phase, "p-vote"), options=options, settings={"dots": 3, "at_most": 2, "target": "ideas"})
    ballots = [
        replace(ballot, marks={"T1-I001": 2, "T1-I010": 1} if ballot.id == "p-vote:person-0" else {"T1-I002": 1})
        for ballot in forum.all(Ballot)
        if ballot.phase == "p-vote"
    ]
    return forum.after(2, (vote, *ballots, replace(forum.get(Phase, "p-vote-2"), options=())))


def test_statements_are_the_shown_ideas_and_then_the_clusters_that_were_voted_on():
    found = rows(polis.comments(report_of(edition="internal")))

    assert list(found[0]) == [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
    ]
    assert [row["comment-id"] for row in found] == [str(id) for id in range(20)]
    assert found[0]["comment-body"] == "Tapahtumatiedotteet myös selkokielellä"
    assert found[14]["comment-body"] == "Selkeä tiedottaminen"
    assert "Esimerkki" not in str(found)
    assert "Tarkistamatta" not in str(found)


def test_agreements_are_the_sums_of_the_votes():
    comments, votes = rows(polis.comments(report_of())), rows(polis.votes(report_of()))

    for comment in comments:
        cast = [row["vote"] for row in votes if row["comment-id"] == comment["comment-id"]]
        assert (int(comment["agrees"]), int(comment["disagrees"])) == (cast.count("1"), cast.count("-1"))
    assert sum(int(row["agrees"]) for row in comments) > 0


def test_a_vote_on_ideas_is_of_the_ideas_and_what_is_hidden_is_left_out():
    found = rows(polis.votes(report_of(voted_on_ideas())))

    first = [(row["comment-id"], row["vote"]) for row in found if row["voter-id"] == "1"]
    assert {row["comment-id"] for row in found} == {"0", "1"}
    assert sorted(first) in ([("0", "0"), ("1", "1")], [("0", "1"), ("1", "0")])


def test_nobody_is_known_by_two_ballots_and_no_moment_is_finer_than_the_phase():
    found = rows(polis.votes(report_of()))
    phases = {row.opened.isoformat() for row in report_of().agenda if row.opened}
    by_vote = {moment: {row["voter-id"] for row in found if row["datetime"] == moment} for moment in phases}

    assert sum(len(voters) for voters in by_vote.values()) == len({row["voter-id"] for row in found}) == 7
    assert {row["datetime"] for row in found} <= phases
    assert {row["author-id"] for row in rows(polis.comments(report_of()))} == {"0"}


def test_a_result_that_is_not_public_is_in_no_row():
    assert {row["datetime"] for row in rows(polis.votes(report_of(evening("open"))))} == {"2022-11-02T17:33:00+02:00"}


@pytest.mark.parametrize(
    ("method", "marks"),
    [
        ("dots", {0: 0, 1: 1, 3: 1}),
        ("ranking", {0: 0, 1: 1, 2: 1}),
        ("scale", {0: None, 1: -1, 2: -1, 3: 0, 4: 1, 5: 1}),
        ("critique", {0: None, 1: -1, 2: 1}),
    ],
)
def test_every_method_says_what_a_mark_means(method, marks):
    assert {mark: METHODS[method].stance(mark, {"steps": 5}) for mark in marks} == marks


def test_proposals_have_a_title_that_fits_and_the_whole_text_with_where_it_comes_from():
    found = rows(decidim.render(report_of(with_texts(evening(), [LONG, "Kirjasto auki\nmyös pyhinä"]))), ";")

    assert list(found[0]) == ["id", "title/fi", "body/fi"]
    assert len(found[0]["title/fi"]) <= 150
    assert found[0]["title/fi"].endswith("…")
    assert found[0]["body/fi"].startswith(LONG)
    assert found[0]["body/fi"].endswith(
        "Kumppanuuspöytä · 2.11.2022 · Yhdenvertaisuus- ja tasa-arvosuunnitelma · Selkeä tiedottaminen · T1-I001"
    )
    assert found[1]["title/fi"] == "Kirjasto auki"


def test_proposals_are_the_shown_ideas_alone():
    found = rows(decidim.render(report_of(edition="internal")), ";")

    assert [row["id"] for row in found] == [idea.number for idea in report_of().ideas if idea.state == "shown"]


@pytest.mark.parametrize("render", [polis.comments, decidim.render])
def test_no_cell_is_a_formula(render):
    assert b"'=1+1" in render(report_of(with_texts(evening(), ["=1+1"])))
