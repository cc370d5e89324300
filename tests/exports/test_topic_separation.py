"""A file about one topic holds nothing of another."""

import csv
import io
import json
import re
import zipfile

import docx
import openpyxl
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.evening import NOW
from workshop.catalogues import catalogue
from workshop.domain.model import Ballot, Board, Cluster, Forum, Idea, Participant, Phase, Session, Topic
from workshop.exports.formats import FORMATS
from workshop.exports.report import report

TOPICS = ("T1", "T2", "T3")

contributions = st.lists(
    st.tuples(st.sampled_from(TOPICS), st.integers(0, 4), st.booleans(), st.integers(0, 2)), min_size=1, max_size=14
)


def forum_of(rows, across):
    """Ideas whose texts, clusters whose names and votes whose titles carry the mark of their topic."""
    clusters = {(topic, place): Cluster(f"c{topic}{place}", f"{topic}-K{place:02d}", topic, place + 1, f"mark{topic} koonti {place}")
                for topic, *_ in rows for place in range(3)}  # fmt: skip
    ideas = [
        Idea(f"i{place}", topic, f"w{topic}", f"person-{author}", f"mark{topic} idea {place}", number=f"{topic}-I{place:03d}", approved=approved,
             cluster=clusters[topic, bundle].id)
        for place, (topic, author, approved, bundle) in enumerate(rows)
    ]  # fmt: skip
    options = {
        topic: tuple({"id": row.id, "number": row.number, "title": row.name, "topic": row.topic, "place": row.place, "count": 1}
                     for row in clusters.values() if row.topic == topic)
        for topic in TOPICS
    }  # fmt: skip
    phases = [
        Phase(f"w{topic}", place, "writing", f"mark{topic} kirjoita", topic=topic)
        for place, topic in enumerate(TOPICS, 1)
    ]
    phases += [Phase(f"v{topic}", place, "dots", f"mark{topic} äänestys", topic=topic, options=options[topic], revealed=True)
               for place, topic in enumerate(TOPICS, 4)]  # fmt: skip
    if across:
        phases.append(Phase("all", 7, "dots", "Yhteinen äänestys", options=sum(options.values(), ()), revealed=True))
    ballots = [
        Ballot(f"{phase.id}:person-1", phase.id, "person-1", {option["id"]: 1 for option in phase.options})
        for phase in phases
        if phase.options
    ]
    topics = [
        Topic(topic, place, f"mark{topic} teema", f"mark{topic} kysymys") for place, topic in enumerate(TOPICS, 1)
    ]
    return Forum().after(1, (Session(title="Ilta", date="2022-11-02", state="closed"), Board(), *topics, *phases, *clusters.values(), *ideas, *ballots,
                             *(Participant(f"person-{place}") for place in range(5))))  # fmt: skip


def text_of(format, content):
    if format == "docx":
        body = docx.Document(io.BytesIO(content)).element.body
        return "\n".join(
            "".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p"))
        )
    if format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if format == "csv":
        return "\n".join(
            cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row
        )
    if format == "json":
        return json.dumps(json.loads(content), ensure_ascii=False)
    return content.decode("utf-8", errors="replace")


@settings(max_examples=15, deadline=None)
@given(contributions, st.booleans(), st.sampled_from(TOPICS))
def test_a_file_about_one_topic_holds_nothing_of_the_others(rows, across, topic):
    made = report(forum_of(rows, across), catalogue("fi"), "fi", NOW, edition="internal")
    others = [other for other in TOPICS if other != topic]

    for format in ("memo", "evidence", "decidim", "polis_comments", "polis_votes"):
        alone = text_of("docx" if format in ("memo", "evidence") else format, FORMATS[format].render(made, topic))
        assert [other for other in others if re.search(rf"mark{other}|\b{other}-", alone)] == []

    for format in ("docx", "xlsx", "csv", "json"):
        whole = text_of(format, FORMATS[format].render(made, None))
        alone = text_of(format, FORMATS[format].render(made, topic))

        assert all(f"mark{found}" in whole for found, *_ in rows)
        assert [other for other in others if re.search(rf"mark{other}|\b{other}-|\b{other}\b", alone)] == []
        assert all(f"mark{topic} idea {place}" in alone for place, (found, *_) in enumerate(rows) if found == topic)


@settings(max_examples=10, deadline=None)
@given(contributions)
def test_a_zip_about_one_topic_holds_nothing_of_the_others(rows):
    made = report(forum_of(rows, False), catalogue("fi"), "fi", NOW, edition="internal")
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["zip"].render(made, "T1")))

    for name in archive.namelist():
        assert re.search("markT[23]", text_of(name.rsplit(".", 1)[1], archive.read(name))) is None
