"""Every kind of phase and every vote method is whole: page, component, board, words, settings, export, check, an evening of bots.

A new kind or method that lacks a part fails here, by name, before an evening does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from tests.domain.forums import (
    FACILITATOR,
    FIRST_OF_KIND,
    MEASURES,
    MINUTE,
    NOW,
    PEOPLE,
    an_evening,
    clustered,
    do,
    opened,
)
from tests.web.conftest import House, house  # noqa: F401 (a fixture)
from workshop.catalogues import catalogue
from workshop.domain.languages import CODES
from workshop.domain.model import Ballot, Phase
from workshop.domain.phases import KINDS
from workshop.domain.setting import defaults
from workshop.domain.votes import METHODS
from workshop.domain.voting import results, rules_of
from workshop.exports import json as session_json
from workshop.exports import json_import
from workshop.exports.formats import FORMATS, make
from workshop.exports.report import report
from workshop.maintenance import miscounts

ROOT = Path(__file__).resolve().parent.parent
METHOD_WORDS = {"name", "rules", "score", "unit", "column", "given", "left", "none_left"}
"""What every method says of itself, in every language."""
NAMES = "|".join(sorted(KINDS, key=len, reverse=True))
COMPARED = re.compile(
    rf"""\b(?:kind|method)["'\])]*\s*(?:===?|!==?|\bin\b|\bnot in\b)\s*[\[({{]*\s*["'](?:{NAMES})["']"""
)
"""A comparison with a kind's or a method's name. Whoever wants to know something of a kind asks one of its properties."""


# ---- the parts that lie in files


@pytest.mark.parametrize("method", METHODS)
def test_a_method_has_its_component_its_partial_and_its_catalogue(method):
    parts = [
        ROOT / "workshop" / "domain" / "votes" / f"{method}.py",
        ROOT / "static" / "src" / "votes" / method / "phone.jsx",
        ROOT / "templates" / "phone" / "votes" / f"{method}.html",
        *(ROOT / "translations" / language / "LC_MESSAGES" / f"votes.{method}.po" for language in CODES),
        ROOT / "tests" / "domain" / f"test_{method}.py",
    ]

    assert [path.relative_to(ROOT).as_posix() for path in parts if not path.exists()] == []


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("method", METHODS)
def test_a_method_says_all_that_every_method_says(method, language):
    said = {key.rpartition(".")[2] for key in catalogue(language) if key.startswith(f"votes.{method}.")}

    assert said >= METHOD_WORDS


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - METHODS.keys()))
def test_a_kind_has_its_partial_and_its_component(kind):
    assert (ROOT / "templates" / "phone" / "phases" / f"{kind}.html").exists()
    assert (ROOT / "static" / "src" / "phases" / kind / "phone.jsx").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_documented(kind):
    assert f"| `{kind}` |" in (ROOT / "docs" / "protocol.md").read_text("utf-8")


def test_nobody_compares_with_the_name_of_a_kind_or_a_method():
    """Outside the module that is named so."""
    own = (
        ROOT / "workshop" / "domain" / "phases",
        ROOT / "workshop" / "domain" / "votes",
        ROOT / "static" / "src" / "phases",
    )
    sources = [
        path
        for folder, names in (("workshop", "*.py"), ("static/src", "*.js*"), ("templates", "*.html"))
        for path in (ROOT / folder).rglob(names)
        if ".test." not in path.name
        and not path.is_relative_to(own[0])
        and not path.is_relative_to(own[1])
        and not path.is_relative_to(own[2])
    ]

    assert COMPARED.search('if phase.kind == "dots":')
    assert COMPARED.search("{% if kind in ('lobby', 'talk') %}")
    assert [path.relative_to(ROOT).as_posix() for path in sources if COMPARED.search(path.read_text("utf-8"))] == []


# ---- the page without a script


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_without_a_script_is_there_in_every_language(house: House, kind, language):  # noqa: F811
    code = house.session()
    phases = [
        {"kind": "writing", "title": "Kirjoita", "minutes": 5, "topic": "T1"},
        {"kind": "clustering", "title": "Kokoa", "minutes": 5, "topic": "T1"},
        {"kind": kind, "title": "", "minutes": 5, "topic": "T1"},
    ]
    house.ask(code, "set_agenda", phases=phases)
    browser = house.joined(code)
    writing = house.go_to(code, "writing")
    browser.post(f"/{code}/do/post_idea", {"phase": writing.id, "text": "Penkkejä torille", "command": str(uuid4())})
    house.go_to(code, "clustering")
    house.bundled(code, "Penkit")
    last = house.forum(code).phases[-1]
    house.ask(code, "open_phase", phase=last.id, leaving=house.forum(code).session.phase)
    browser.client.set_cookie("lang", language)

    page = browser.open(f"/{code}")

    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    assert str(catalogue(language)[KINDS[kind].label]) in page.text
    assert not re.search(
        r"\b(?:kinds|votes|web|phone)\.[a-z_]+\.?[a-z_]*\b(?![\w\"':])",
        re.sub(r"<script.*?</script>|<[^>]+>", "", page.text, flags=re.DOTALL),
    )


# ---- what stays of it


def voted_by_example(method: str):
    """An evening in which everybody casts the method's example ballot, and its result is known."""
    forum = clustered()
    of_its_own_kind = replace(forum.get(Phase, method), settings={})
    with_measures = replace(forum.topics[0], about=MEASURES)
    forum = opened(forum.after(0, (of_its_own_kind, with_measures)), method, now=NOW)
    vote = forum.get(Phase, method)
    options = [option["id"] for option in vote.options]
    for seed, actor in enumerate(PEOPLE):
        marks = METHODS[method].example(Random(seed), options, rules_of(vote))
        forum = do(forum, actor, "cast_ballot", phase=method, marks=marks)
    forum = forum.after(forum.revision, (forum.get(Phase, "results"),))
    results_phase = next(phase for phase in forum.phases if phase.id == "results")
    forum = opened(forum, results_phase.id, now=NOW + MINUTE)
    return do(forum, FACILITATOR, "set_state", state="closed")


@pytest.mark.parametrize("method", METHODS)
def test_a_voted_evening_is_exported_read_in_again_and_counts_the_same(method):
    forum = voted_by_example(method)
    document = session_json.document(report(forum, catalogue("fi"), "fi", NOW))
    numbers = iter(range(10_000))

    read = json_import.read(json.dumps(document).encode())
    again = forum.__class__().after(0, json_import.entities(read, lambda: f"id-{next(numbers)}", NOW, "11112222"))

    (vote,) = document["votes"]
    assert (vote["method"], vote["unit"], vote["told"]) == (method, METHODS[method].unit, True)
    assert any(option["score"] for option in vote["options"])
    assert session_json.document(report(again, catalogue("fi"), "fi", NOW))["votes"] == document["votes"]
    assert list(miscounts(forum)) == []


@pytest.mark.parametrize("method", METHODS)
def test_a_ballot_that_was_tampered_with_is_found(method):
    forum = voted_by_example(method)
    ballot = forum.all(Ballot)[0]
    option = next(iter(ballot.marks))
    spoiled = forum.after(forum.revision + 1, (Ballot(ballot.id, ballot.phase, ballot.participant, {option: 99}),))

    assert any("against the rules" in found for found in miscounts(spoiled))


@pytest.mark.parametrize("format", sorted(FORMATS.keys() - {"png", "svg", "zip"}))
@pytest.mark.parametrize("method", METHODS)
def test_every_format_is_made_of_a_voted_evening(method, format):
    assert len(make(format, voted_by_example(method), dict(catalogue("fi")), "fi", NOW).content) > 200


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_goes_through_an_evening(kind):
    forum = opened(an_evening(), FIRST_OF_KIND[kind], now=NOW + 10 * MINUTE)

    assert forum.phase.kind == kind
    assert KINDS[kind].settings_of(forum.phase).keys() == defaults(KINDS[kind].settings).keys()
    if KINDS[kind].is_vote:
        assert len(results(forum, forum.phase)) == len(forum.phase.options)
