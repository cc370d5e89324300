"""Bundling ideas: every act can be taken back, texts stay whole, and what was voted on stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forums import (
    AINO,
    MINUTE,
    MODERATOR,
    NOW,
    WRITTEN,
    an_evening,
    an_id,
    cluster,
    clustered,
    do,
    form,
    idea,
    number,
    opened,
    refused,
    revealed,
    seen,
    vote,
    voted,
    voting,
)  # fmt: skip
from workshop.domain.decide.clusters import latest
from workshop.domain.errors import Refusal
from workshop.domain.model import Cluster, Idea

SELKO, LUISKA, PUHELIN, PENKIT = ("Selkokieliset tiedotteet", "Luiska kaupungintalon ovelle", "Puhelinpalvelu verkon rinnalle",
                                  "Penkkejä kävelyreiteille")  # fmt: skip


def trays(forum):
    """Which texts lie in which cluster, by the clusters' names, and those in none."""
    lying = {one.name: {idea.text for idea in forum.all(Idea) if idea.cluster == one.id} for one in forum.clusters}
    return {**lying, None: {idea.text for idea in forum.all(Idea) if idea.cluster is None}}


def place(forum, into, *texts):
    return do(
        forum,
        MODERATOR,
        "place_ideas",
        ideas=[number(forum, text) for text in texts],
        cluster=an_id(into) if into else None,
    )


def merge(forum, name, into):
    return do(forum, MODERATOR, "merge_clusters", cluster=an_id(name), into=an_id(into))


def rename(forum, name, to):
    return do(forum, MODERATOR, "rename_cluster", cluster=an_id(name), name=to)


def undo(forum):
    return do(forum, MODERATOR, "undo_arrangement", arrangement=latest(forum).id)


# ---- the acts


def test_a_cluster_is_formed_of_ideas():
    forum = form(revealed(), " Selkeys\n", SELKO, PUHELIN)

    assert forum.clusters == (Cluster(an_id(" Selkeys\n"), "T1-K01", "T1", 1, "Selkeys"),)
    assert trays(forum) == {"Selkeys": {SELKO, PUHELIN}, None: {LUISKA, PENKIT}}


def test_forming_from_a_cluster_splits_it():
    forum = form(clustered(), "Puhelin", PUHELIN)

    assert trays(forum) == {"Selkeys": {SELKO}, "Kulkeminen": {LUISKA}, "Puhelin": {PUHELIN}, None: {PENKIT}}


def test_ideas_are_added_moved_and_taken_out():
    forum = place(clustered(), "Kulkeminen", PENKIT)
    assert trays(forum) == {"Selkeys": {SELKO, PUHELIN}, "Kulkeminen": {LUISKA, PENKIT}, None: set()}

    forum = place(forum, "Selkeys", PENKIT)
    assert trays(forum) == {"Selkeys": {SELKO, PUHELIN, PENKIT}, "Kulkeminen": {LUISKA}, None: set()}

    forum = place(forum, None, PENKIT, SELKO)
    assert trays(forum) == {"Selkeys": {PUHELIN}, "Kulkeminen": {LUISKA}, None: {PENKIT, SELKO}}


def test_merging_moves_the_members_and_keeps_the_clusters_story():
    forum = merge(clustered(), "Kulkeminen", "Selkeys")

    assert trays(forum) == {"Selkeys": {SELKO, PUHELIN, LUISKA}, None: {PENKIT}}
    assert cluster(forum, "Kulkeminen").merged_into == an_id("Selkeys")


def test_a_text_is_never_changed_by_bundling():
    forum = merge(rename(place(clustered(), "Selkeys", PENKIT), "Selkeys", "Toinen nimi"), "Kulkeminen", "Selkeys")

    assert {idea.text for idea in forum.all(Idea)} == set(WRITTEN)


def test_a_cluster_without_members_is_not_shown_and_its_number_not_given_again():
    forum = place(clustered(), None, LUISKA)
    assert [one.name for one in forum.clusters] == ["Selkeys"]

    assert cluster(form(forum, "Uusi", LUISKA), "Uusi").number == "T1-K03"


def test_a_cluster_counts_what_everyone_may_see():
    forum = do(clustered(), MODERATOR, "hide_idea", idea=number(clustered(), SELKO), reason="personal")

    assert [view["count"] for key, view in seen(forum, "phone").items() if key.startswith("cluster/")] == [1, 1]


# ---- what is refused


def test_nothing_is_no_cluster():
    with refused("unknown_idea", field="ideas"):
        form(revealed(), "Tyhjä")
    with refused("unknown_idea", field="ideas"):
        place(clustered(), "Selkeys")


def test_ideas_and_clusters_that_do_not_exist_are_refused():
    for asked in (["T1-I999"], ["T1-I001", "nothing"], [an_id(SELKO)]):
        with refused("unknown_idea", field="ideas"):
            do(clustered(), MODERATOR, "place_ideas", ideas=asked, cluster=an_id("Selkeys"))
    for act in (lambda: place(clustered(), "Ei ole", PENKIT), lambda: rename(clustered(), "Ei ole", "x"), lambda: merge(clustered(), "Ei ole", "Selkeys"),
                lambda: merge(clustered(), "Selkeys", "Ei ole"), lambda: merge(clustered(), "Selkeys", "Selkeys")):  # fmt: skip
        with refused("unknown_cluster"):
            act()


def test_a_merged_cluster_takes_no_more():
    forum = merge(clustered(), "Kulkeminen", "Selkeys")

    for act in (
        lambda: place(forum, "Kulkeminen", PENKIT),
        lambda: rename(forum, "Kulkeminen", "x"),
        lambda: merge(forum, "Kulkeminen", "Selkeys"),
    ):
        with refused("unknown_cluster"):
            act()


def test_an_idea_that_is_not_revealed_cannot_be_named():
    forum = opened(an_evening(), "writing-2", now=NOW + 9 * MINUTE)
    forum = do(forum, AINO, "post_idea", now=NOW + 9 * MINUTE, id=an_id("Uusi"), phase="writing-2", text="Uusi")

    for named in (an_id("Uusi"), "None", "T2-I099"):
        with refused("unknown_idea"):
            do(forum, MODERATOR, "form_cluster", topic="T2", name="x", ideas=[named])


def test_a_cluster_holds_ideas_of_its_own_topic():
    forum = opened(an_evening(), "clustering", now=NOW + 9 * MINUTE)
    second = number(forum, "Kylätalot auki")

    with refused("unknown_idea"):
        do(forum, MODERATOR, "form_cluster", topic="T1", name="x", ideas=[second])
    with refused("unknown_idea"):
        do(forum, MODERATOR, "place_ideas", ideas=[second], cluster=an_id("Selkeys"))
    with refused("unknown_topic", field="topic"):
        do(forum, MODERATOR, "form_cluster", topic="T9", name="x", ideas=[second])
    forum = do(forum, MODERATOR, "form_cluster", id=an_id("Toinen"), topic="T2", name="Toinen", ideas=[second])
    with refused("unknown_cluster", field="into"):
        merge(forum, "Toinen", "Selkeys")


def test_a_name_has_its_length():
    with refused("too_long", field="name"):
        form(revealed(), "x" * 121, SELKO)
    with refused("too_long", field="name"):
        rename(clustered(), "Selkeys", "x" * 121)


def test_an_id_is_used_once():
    with refused("id_taken"):
        form(clustered(), "Selkeys", PENKIT)


# ---- a vote protects what is voted on


def test_while_a_vote_is_open_its_list_stands_still():
    for act in (lambda f: form(f, "Uusi", PENKIT), lambda f: place(f, "Selkeys", PENKIT), lambda f: place(f, None, SELKO),
                lambda f: rename(f, "Selkeys", "x"), lambda f: merge(f, "Kulkeminen", "Selkeys"), undo):  # fmt: skip
        with refused("voting_open"):
            act(voting())


def test_a_vote_on_another_topic_is_no_hindrance():
    forum = opened(an_evening(), "dots-2", now=NOW + 9 * MINUTE)

    assert trays(place(forum, "Selkeys", PENKIT))["Selkeys"] == {SELKO, PUHELIN, PENKIT}


def after_the_vote():
    return opened(voted(), "clustering", now=NOW + MINUTE)


def test_a_cluster_with_dots_is_not_merged_away():
    with refused("already_voted_on", field="cluster"):
        merge(after_the_vote(), "Kulkeminen", "Selkeys")


def test_a_cluster_with_dots_keeps_a_member():
    forum = after_the_vote()

    for act in (lambda: place(forum, None, LUISKA), lambda: place(forum, "Selkeys", LUISKA), lambda: form(forum, "Uusi", LUISKA),
                lambda: place(forum, None, SELKO, PUHELIN)):  # fmt: skip
        with refused("already_voted_on", field="ideas"):
            act()
    assert trays(place(forum, None, SELKO))["Selkeys"] == {PUHELIN}
    assert trays(place(forum, "Kulkeminen", LUISKA))["Kulkeminen"] == {LUISKA}


def test_a_withdrawn_idea_is_no_member_that_dots_could_belong_to():
    forum = opened(voted(), "writing", now=NOW + MINUTE)
    forum = do(forum, AINO, "withdraw_idea", now=NOW + MINUTE, idea=an_id(SELKO))
    forum = opened(forum, "clustering", now=NOW + 2 * MINUTE)

    with refused("already_voted_on", field="ideas"):
        place(forum, None, PUHELIN)


def test_a_cluster_without_dots_is_free():
    forum = opened(vote(voting(), AINO, Selkeys=2), "clustering", now=NOW + MINUTE)

    assert trays(merge(forum, "Kulkeminen", "Selkeys"))["Selkeys"] == {SELKO, PUHELIN, LUISKA}


def test_forming_what_was_voted_on_is_not_undone():
    with refused("already_voted_on", field="arrangement"):
        undo(after_the_vote())


def test_undoing_never_empties_what_was_voted_on():
    forum = place(form(revealed(), "Selkeys", SELKO), None, SELKO)
    forum = opened(place(forum, "Selkeys", PUHELIN), "dots")
    forum = opened(vote(forum, AINO, Selkeys=1), "clustering", now=NOW + MINUTE)

    with refused("already_voted_on", field="arrangement"):
        undo(forum)


# ---- undo


ACTS = {
    "form": lambda forum: form(forum, "Uusi", PENKIT, SELKO),
    "place": lambda forum: place(forum, "Kulkeminen", PENKIT, PUHELIN),
    "take out": lambda forum: place(forum, None, LUISKA, SELKO),
    "rename": lambda forum: rename(forum, "Selkeys", "Aivan toinen"),
    "merge": lambda forum: merge(forum, "Kulkeminen", "Selkeys"),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_is_undone_leaves_the_table_as_it_was(act):
    forum = clustered()

    assert table(undo(ACTS[act](forum))) == table(forum)


def test_undoing_one_after_another_goes_back_through_every_table():
    forum, tables = revealed(), []
    for act in (lambda f: form(f, "Selkeys", SELKO, PUHELIN), lambda f: form(f, "Kulkeminen", LUISKA), *ACTS.values()):
        tables.append(table(forum))
        forum = act(forum)

    for earlier in reversed(tables):
        forum = undo(forum)
        assert table(forum) == earlier
    with refused("nothing_to_undo"):
        do(forum, MODERATOR, "undo_arrangement", arrangement=an_id("anything"))


def test_only_the_newest_act_is_undone_and_only_once():
    forum = rename(clustered(), "Selkeys", "Toinen")
    newest = latest(forum).id

    for other in (an_id("Selkeys"), an_id("nothing"), ""):
        with refused("nothing_to_undo", field="arrangement"):
            do(forum, MODERATOR, "undo_arrangement", arrangement=other)
    with refused("nothing_to_undo"):
        do(undo(forum), MODERATOR, "undo_arrangement", arrangement=newest)


def test_what_happened_to_an_idea_in_between_is_not_undone():
    forum = place(clustered(), "Kulkeminen", PENKIT)
    forum = do(forum, MODERATOR, "hide_idea", idea=number(forum, PENKIT), reason="off_topic", note="siirretty")

    after = idea(undo(forum), PENKIT)
    assert (after.cluster, after.hidden, after.note) == (None, "off_topic", "siirretty")


def table(forum):
    """What everybody sees on the clustering page, numbers and names included."""
    return {key: value for key, value in seen(forum, "board").items() if key.startswith(("idea/", "cluster/"))}


NAMES = st.sampled_from(["A", "B", "C"])
TEXTS = st.lists(st.sampled_from(list(WRITTEN)), min_size=1, max_size=3, unique=True)
HISTORY = st.lists(
    st.one_of(
        st.tuples(st.just(form), NAMES, TEXTS),
        st.tuples(st.just(place), NAMES | st.none(), TEXTS),
        st.tuples(st.just(merge), NAMES, NAMES),
        st.tuples(st.just(rename), NAMES, st.just("Aivan toinen")),
        st.just((undo,)),
    ),
    max_size=25,
)


@given(HISTORY)
def test_any_history_of_bundling_can_be_taken_back_to_the_beginning(history):
    forum = opened(revealed(), "clustering")
    tables = [table(forum)]
    for act, *asked in history:
        if act is undo:
            if latest(forum):
                forum = undo(forum)
                tables.pop()
            assert table(forum) == tables[-1]
            continue
        try:
            forum = act(forum, *asked[:-1], *asked[-1]) if isinstance(asked[-1], list) else act(forum, *asked)
        except Refusal as refusal:
            if refusal.code not in {"unknown_cluster", "id_taken"}:
                raise
            continue
        tables.append(table(forum))
        assert {idea.cluster for idea in forum.all(Idea)} <= {None, *(one.id for one in forum.clusters)}
    for earlier in reversed(tables[:-1]):
        forum = undo(forum)
        assert table(forum) == earlier
