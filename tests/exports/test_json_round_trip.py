"""The JSON: what its schema promises, and the way back."""

import json
from collections import Counter
from dataclasses import asdict
from itertools import count

import jsonschema
import pytest

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.errors import Refusal
from workshop.domain.model import Ballot, Cluster, Forum, Idea, Participant, Phase
from workshop.domain.voting import results
from workshop.exports import json as session_json
from workshop.exports import json_import
from workshop.exports.report import report

LATER = NOW + 90 * 24 * 3_600_000


def report_of(forum, topic=None):
    return report(forum, catalogue("fi"), "fi", NOW, edition="internal").only(topic)


def back(content):
    numbers = count(1)
    entities = json_import.entities(json_import.read(content), lambda: f"fresh-{next(numbers)}", LATER, "11112222")
    return Forum().after(1, entities)


@pytest.mark.parametrize("topic", [None, "T1", "T2"])
@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_file_is_what_its_schema_says(topic, state):
    content = session_json.render(report_of(evening(state)), topic)

    jsonschema.Draft202012Validator.check_schema(session_json.schema())
    jsonschema.validate(json.loads(content), session_json.schema())


def test_no_schema_object_takes_a_field_that_is_not_documented():
    def objects(schema):
        for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
            yield from objects(part)
        if isinstance(schema, dict) and "properties" in schema:
            yield schema

    assert [
        part
        for part in objects(session_json.schema())
        if part["additionalProperties"] or part["required"] != [*part["properties"]]
    ] == []


def test_everything_counted_is_counted_again_after_coming_back():
    first = session_json.document(report_of(evening()))
    second = session_json.document(report_of(back(session_json.render(report_of(evening())))))

    for part in (
        "session",
        "next_steps",
        "participation",
        "topics",
        "ideas",
        "clusters",
        "votes",
        "agenda",
        "feedback",
    ):
        assert second[part] == first[part], part


def test_a_file_of_version_1_says_a_new_measure_in_its_own_way():
    old = json.loads(session_json.render(report_of(evening())))
    old |= {"version": 1, "votes": [], "clusters": []}
    for idea in old["ideas"]:
        idea["about"] = "uusi" if idea["about"] == "new" else idea["about"]

    again = back(json.dumps(old).encode())

    about = sorted(idea.about for idea in evening().all(Idea) if not idea.withdrawn)
    assert sorted(idea.about for idea in again.all(Idea) if not idea.withdrawn) == about
    assert "new" in about


def test_a_session_that_comes_back_is_a_new_one():
    forum = evening()
    again = back(session_json.render(report_of(forum)))

    assert again.session.code == "11112222"
    assert again.session.created_at == LATER
    for kind in (Idea, Cluster, Participant, Phase, Ballot):
        assert not {row.id for row in again.all(kind)} & {row.id for row in forum.all(kind)}


def test_who_wrote_and_who_voted_does_not_come_back():
    again = back(session_json.render(report_of(evening())))
    people = {person.id for person in again.all(Participant)}

    assert {idea.author for idea in again.all(Idea)} <= people | {""}
    assert {ballot.participant for ballot in again.all(Ballot)} <= people
    assert {person.name for person in again.all(Participant)} == {""}


def test_results_are_counted_again_from_the_ballots():
    again = back(session_json.render(report_of(evening())))
    vote = next(phase for phase in again.phases if phase.options)

    assert [(row.option["number"], row.score, row.tie) for row in results(again, vote)] == [
        ("T1-K01", 4, True),
        ("T1-K02", 4, True),
        ("T1-K04", 4, True),
        ("T1-K03", 0, False),
    ]


def test_references_between_phases_come_back():
    again = back(session_json.render(report_of(evening())))
    vote, result = again.phases[3], again.phases[4]

    assert result.settings == {"vote": vote.id}
    assert Counter(idea.phase for idea in again.all(Idea))[again.phases[1].id] == 12


def test_an_open_session_comes_back_as_a_draft():
    assert back(session_json.render(report_of(evening("open")))).session.state == "draft"


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": "ideapoyta-session", "version": 2}', b"null"],
    ids=["empty", "object", "list", "bytes", "deep", "version", "null"],
)
def test_a_file_that_is_none_of_ours_is_refused(content):
    with pytest.raises(Refusal, match="bad_file"):
        json_import.read(content)


def test_a_ballot_for_an_unknown_option_is_refused():
    document = json_import.read(session_json.render(report_of(evening())))
    document["votes"][0]["ballots"].append({"T9-K99": 1})

    with pytest.raises(Refusal, match="bad_file"):
        json_import.entities(document, lambda: "id", LATER)


def test_names_of_authors_have_no_place_in_the_file():
    document = json_import.read(session_json.render(report_of(evening())))
    document["ideas"][0]["author"] = "person-1"

    with pytest.raises(jsonschema.ValidationError, match="author"):
        jsonschema.validate(document, session_json.schema())


def test_the_document_is_the_report_and_nothing_else():
    made = report_of(evening())
    document = session_json.document(made)

    assert document["ideas"] == [{**asdict(row), "needs": list(row.needs)} for row in made.ideas]
    assert len(document["ideas"]) == 18
