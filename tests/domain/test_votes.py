"""What every method of voting promises, whichever methods there are; and what dots and ranking promise besides."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from tests.domain.forums import a_forum, refused
from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Cluster, Forum, Idea, Phase
from workshop.domain.phases import KINDS, Kind
from workshop.domain.phases.vote import freeze, options_for
from workshop.domain.setting import Setting, defaults
from workshop.domain.votes import METHODS
from workshop.domain.votes.dots import METHOD as DOTS
from workshop.domain.votes.method import Method, Score
from workshop.domain.votes.ranking import METHOD as RANKING
from workshop.domain.voting import ballots, checked, results, rules_of

OPTIONS = tuple(
    {"id": id, "number": f"T1-K0{n}", "title": id.upper(), "topic": "T1", "place": n, "count": 1}
    for n, id in enumerate("abcdef", 1)
)
EVERY_METHOD = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


@st.composite
def votes(draw, method):
    """A vote by that method, with any settings that it admits and up to six options."""
    settings = {one.name: draw(st.integers(one.least, min(one.most, 8))) for one in method.settings}
    return Phase("vote", 1, method.name, settings=settings, options=OPTIONS[: draw(st.integers(1, 6))])


def ids(vote):
    return [option["id"] for option in vote.options]


def any_marks(vote):
    return st.dictionaries(st.sampled_from(ids(vote)), st.integers(-1, 9), max_size=3)


def castable(vote):
    """A ballot that a person could cast."""
    return st.integers(0, 10**6).map(lambda seed: METHODS[vote.kind].example(Random(seed), ids(vote), rules_of(vote)))


def kept_or_rejected(vote, marks):
    """The ballot as it is kept; what is refused is no example."""
    try:
        return checked(vote, marks)
    except Refusal:
        reject()


def cast(vote, given):
    return Forum().after(1, tuple(Ballot(f"vote:{n}", "vote", str(n), marks) for n, marks in enumerate(given)))


# ---- every method


@EVERY_METHOD
@given(data=st.data())
def test_an_example_is_a_ballot_as_it_is_kept(method, data):
    vote = data.draw(votes(method))
    marks = data.draw(castable(vote))

    assert checked(vote, marks) == marks


@EVERY_METHOD
@given(data=st.data())
def test_a_ballot_that_was_checked_is_checked_to_itself(method, data):
    vote = data.draw(votes(method))
    kept = kept_or_rejected(vote, data.draw(any_marks(vote) | castable(vote)))

    assert checked(vote, kept) == kept


@EVERY_METHOD
@given(data=st.data())
def test_what_is_left_to_mark_is_never_less_than_nothing(method, data):
    vote = data.draw(votes(method))
    kept = kept_or_rejected(vote, data.draw(castable(vote) | any_marks(vote)))

    assert 0 <= method.left(kept, ids(vote), rules_of(vote)) <= method.left({}, ids(vote), rules_of(vote))


@EVERY_METHOD
@given(data=st.data())
def test_the_order_of_the_ballots_changes_no_score(method, data):
    vote = data.draw(votes(method))
    given_ = data.draw(st.lists(castable(vote), max_size=8))
    shuffled = data.draw(st.permutations(given_))

    scores = method.score(ids(vote), given_, rules_of(vote))
    assert scores == method.score(ids(vote), shuffled, rules_of(vote))
    assert {id: score.voters for id, score in scores.items()} == {
        id: sum(id in marks for marks in given_) for id in ids(vote)
    }


@EVERY_METHOD
@given(data=st.data())
def test_rank_tie_and_share_follow_the_score(method, data):
    vote = data.draw(votes(method))
    rows = results(cast(vote, data.draw(st.lists(castable(vote), max_size=8))), vote)

    scores = [-1.0 if row.score is None else row.score for row in rows]
    assert sorted(row.option["id"] for row in rows) == ids(vote)
    for row, score in zip(rows, scores, strict=True):
        assert row.rank == 1 + sum(other > score for other in scores)
        assert row.tie is (scores.count(score) > 1)
        assert 0 <= row.share <= 1
    assert [row.share for row in rows] == sorted((row.share for row in rows), reverse=True)


@EVERY_METHOD
def test_a_votes_rules_are_its_settings_and_else_the_methods_own(method):
    assert rules_of(Phase("vote", 1, method.name)) == method.rules(defaults(method.settings))
    given_ = {one.name: one.most for one in method.settings}
    assert rules_of(Phase("vote", 1, method.name, settings=given_)) == method.rules(given_)


def test_the_methods_are_found_in_the_order_of_their_names():
    assert list(METHODS) == sorted(METHODS)


# ---- dots


def test_dot_voting_gives_three_dots_and_takes_two_on_one_unless_it_is_set():
    assert (DOTS.name, DOTS.unit, DOTS.settings) == (
        "dots",
        "dots",
        (Setting("dots", 3, "votes.dots.dots", 1, 100), Setting("at_most", 2, "votes.dots.at_most", 1, 100)),
    )
    assert DOTS.rules({"dots": 5, "at_most": 4, "target": "ideas"}) == {"dots": 5, "at_most": 4}


@pytest.mark.parametrize(
    ("marks", "words"),
    [({"a": 3}, "votes.dots.too_many_on_one"), ({"a": 2, "b": 2}, "votes.dots.too_many")],
)
def test_a_refused_dot_says_which_rule_it_breaks_with_the_rules_numbers(marks, words):
    rules = {"dots": 3, "at_most": 2}

    with refused("against_the_rules", field="marks") as caught:
        DOTS.check(marks, frozenset("ab"), rules)
    assert (caught.value.words, caught.value.params) == (words, rules)


def test_dots_that_are_left_are_those_that_were_not_given():
    rules = {"dots": 5, "at_most": 4}

    assert [DOTS.left(marks, list("abc"), rules) for marks in ({}, {"a": 2}, {"a": 4, "b": 1})] == [5, 3, 0]


def test_an_example_gives_all_dots_that_the_options_can_take():
    for seed in range(100):
        assert sum(DOTS.example(Random(seed), list("abcd"), {"dots": 5, "at_most": 2}).values()) == 5
        assert DOTS.example(Random(seed), ["a"], {"dots": 5, "at_most": 2}) == {"a": 2}
        assert DOTS.example(Random(seed), ["a", "b"], {"dots": 2, "at_most": 1}) == {"a": 1, "b": 1}
        assert DOTS.example(Random(seed), [], {"dots": 5, "at_most": 2}) == {}


def test_an_example_of_dots_prefers_the_first_options_and_is_the_same_with_the_same_luck():
    rules = {"dots": 3, "at_most": 2}
    given_ = [DOTS.example(Random(seed), list("abcd"), rules) for seed in range(400)]

    totals = [sum(marks.get(id, 0) for marks in given_) for id in "abcd"]
    assert totals == sorted(totals, reverse=True)
    assert given_[:4] == [{"c": 2, "a": 1}, {"a": 1, "c": 2}, {"d": 2, "a": 1}, {"a": 2, "b": 1}]


# ---- ranking


RULES = {"places": 3}


def test_ranking_has_three_places_unless_two_to_five_are_set():
    assert (RANKING.name, RANKING.unit, RANKING.settings) == (
        "ranking",
        "points",
        (Setting("places", 3, "votes.ranking.places", 2, 5),),
    )
    assert RANKING.rules({"places": 5, "target": "ideas"}) == {"places": 5}


@pytest.mark.parametrize(
    "marks",
    [{}, {"a": 1}, {"c": 1, "a": 2}, {"c": 3, "b": 1, "a": 2}],
)
def test_places_from_the_first_on_are_a_ballot(marks):
    assert RANKING.check(marks, frozenset("abcd"), RULES) == marks
    assert RANKING.check({**marks, "d": 0}, frozenset("abcd"), RULES) == marks


@pytest.mark.parametrize(
    ("marks", "code", "words"),
    [
        ({"a": -1}, "bad_field", "refusal.bad_field"),
        ({"a": 1, "b": -1}, "bad_field", "refusal.bad_field"),
        ({"a": 4}, "bad_field", "refusal.bad_field"),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, "bad_field", "refusal.bad_field"),
        ({"a": 1, "b": 1}, "against_the_rules", "votes.ranking.taken_twice"),
        ({"a": 1, "b": 2, "c": 2}, "against_the_rules", "votes.ranking.taken_twice"),
        ({"a": 2}, "against_the_rules", "votes.ranking.left_empty"),
        ({"a": 3, "b": 1}, "against_the_rules", "votes.ranking.left_empty"),
    ],
)
def test_a_refused_place_says_what_is_wrong_with_it(marks, code, words):
    with refused(code, field="marks") as caught:
        RANKING.check(marks, frozenset("abcd"), RULES)
    assert caught.value.words == words


def test_the_first_place_is_worth_as_many_points_as_there_are_places():
    given_ = [{"a": 1, "b": 2, "c": 3}, {"b": 1, "a": 2}, {"b": 1}]

    for order in permutations(given_):
        assert RANKING.score(list("abcd"), order, RULES) == {
            "a": Score(5, 2, {"firsts": 1}),
            "b": Score(8, 3, {"firsts": 2}),
            "c": Score(1, 1, {"firsts": 0}),
            "d": Score(0, 0, {"firsts": 0}),
        }


def test_places_that_are_left_are_no_more_than_there_are_options():
    assert [RANKING.left(marks, list("abcde"), RULES) for marks in ({}, {"a": 1}, {"a": 1, "b": 2, "c": 3})] == [
        3,
        2,
        0,
    ]
    assert [RANKING.left(marks, ["a", "b"], RULES) for marks in ({}, {"a": 1, "b": 2})] == [2, 0]


def test_an_example_of_ranking_prefers_the_first_options_and_is_the_same_with_the_same_luck():
    given_ = [RANKING.example(Random(seed), list("abcd"), RULES) for seed in range(400)]

    assert all(sorted(marks.values()) == [1, 2, 3] for marks in given_)
    assert [sorted(RANKING.example(Random(seed), ["a", "b"], RULES).values()) for seed in range(3)] == [[1, 2]] * 3
    firsts = [sum(marks.get(id) == 1 for marks in given_) for id in "abcd"]
    assert firsts == sorted(firsts, reverse=True)
    assert given_[:8] == [
        {"a": 1, "d": 2, "c": 3},
        {"a": 1, "d": 2, "b": 3},
        {"c": 1, "d": 2, "a": 3},
        {"a": 1, "b": 2, "c": 3},
        {"b": 1, "a": 2, "d": 3},
        {"a": 1, "b": 2, "c": 3},
        {"a": 1, "d": 2, "c": 3},
        {"d": 1, "b": 2, "a": 3},
    ]


# ---- a method whose score may be missing


MEAN = Method(
    "mean",
    unit="mean",
    settings=(),
    rules=lambda settings: {},
    check=lambda marks, options, rules: dict(marks),
    score=lambda options, given, rules: {
        id: Score(sum(marks) / len(marks) if marks else None, len(marks))
        for id in options
        for marks in ([ballot[id] for ballot in given if id in ballot],)
    },
    left=lambda marks, options, rules: len(options) - len(marks),
    example=lambda rng, options, rules: {id: rng.randrange(5) for id in options},
)


def test_what_nobody_marked_comes_after_a_score_of_zero_and_fills_no_bar(monkeypatch):
    monkeypatch.setitem(METHODS, "mean", MEAN)
    vote = Phase("vote", 1, "mean", options=OPTIONS[:5])

    rows = results(cast(vote, [{"b": 0, "c": 4, "e": 3}, {"e": 3}]), vote)
    assert [(row.option["id"], row.score, row.voters, row.share, row.rank, row.tie) for row in rows] == [
        ("c", 4, 1, 1.0, 1, False),
        ("e", 3, 2, 0.75, 2, False),
        ("b", 0, 1, 0.0, 3, False),
        ("a", None, 0, 0.0, 4, True),
        ("d", None, 0, 0.0, 4, True),
    ]


# ---- the bar


def test_one_dot_fills_the_bar_and_none_fills_nothing():
    vote = Phase("vote", 1, "dots", options=OPTIONS[:2])

    assert [(row.score, row.share) for row in results(cast(vote, []), vote)] == [(0, 0.0), (0, 0.0)]
    assert [(row.score, row.share) for row in results(cast(vote, [{"b": 1}]), vote)] == [(1, 1.0), (0, 0.0)]


def test_a_vote_on_nothing_has_no_rows():
    vote = Phase("vote", 1, "dots")

    assert results(cast(vote, []), vote) == ()
    assert ballots(cast(vote, []), vote) == ()


def test_a_row_carries_the_methods_further_numbers():
    vote = Phase("vote", 1, "ranking", options=OPTIONS[:2])

    rows = results(cast(vote, [{"b": 1, "a": 2}]), vote)
    assert [(row.option["id"], row.score, row.detail) for row in rows] == [
        ("b", 3, {"firsts": 1}),
        ("a", 2, {"firsts": 0}),
    ]


# ---- what is voted on


@EVERY_METHOD
def test_a_vote_is_a_kind_of_phase_under_its_methods_name(method):
    target = Setting("target", method.target, "votes.target", choices=("clusters", "ideas", "measures"))

    assert KINDS[method.name] == Kind(
        method.name, f"votes.{method.name}.name", "vote", admits=frozenset({"cast_ballot"}), shows=frozenset({"vote"}),
        collects="ballots", settings=(*method.settings, target), needs_topic=True, has_form=True, reveals_ideas=True,
        closes_by_time=True, on_open=freeze,
    )  # fmt: skip


IDEAS = tuple(
    Idea(f"idea-{topic}-{n}", topic, text=f"{topic} {n}", number=f"{topic}-I00{n}", approved=True, cluster=f"K-{topic}")
    for topic in ("T1", "T2")
    for n in (1, 2)
)
CLUSTERS = (Cluster("K-T1", "T1-K01", "T1", 1, "One"), Cluster("K-T2", "T2-K01", "T2", 1, "Two"))


@pytest.mark.parametrize("topic", ["T1", "T2", None])
def test_the_options_are_those_of_the_votes_topic_and_all_when_it_has_none(topic):
    forum = a_forum().after(1, (*IDEAS, *CLUSTERS))
    topics = [topic] if topic else ["T1", "T2"]

    assert list(options_for(forum, Phase("vote", 1, "dots", topic=topic))) == [
        {"id": f"K-{one}", "number": f"{one}-K01", "title": {"T1": "One", "T2": "Two"}[one], "topic": one, "place": 1, "count": 2}
        for one in topics
    ]  # fmt: skip
    assert list(options_for(forum, Phase("vote", 1, "dots", topic=topic, settings={"target": "ideas"}))) == [
        {"id": number, "number": number, "title": f"{one} {n}", "topic": one, "place": place, "count": 1}
        for place, (one, n) in enumerate(((one, n) for one in topics for n in (1, 2)), 1)
        for number in (f"{one}-I00{n}",)
    ]


def test_the_list_is_made_when_the_vote_is_opened_and_stands_once_somebody_has_voted():
    forum = a_forum().after(1, (*IDEAS, *CLUSTERS))
    vote = forum.get(Phase, "dots")

    assert freeze(forum, vote) == (replace(vote, options=options_for(forum, vote)),)
    elsewhere = forum.after(2, (Ballot("other:1", "other", "1", {"K-T1": 1}),))
    assert freeze(elsewhere, vote) == freeze(forum, vote)
    assert freeze(forum.after(2, (Ballot("dots:1", "dots", "1", {"K-T1": 1}),)), vote) == ()


@pytest.mark.parametrize("method", ["dots", "ranking"])
def test_whoever_chose_an_option_agrees_with_it_and_the_others_pass(method):
    assert [METHODS[method].stance(mark, {}) for mark in (0, 1, 3)] == [0, 1, 1]
