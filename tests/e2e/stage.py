"""A session that is filled quickly: participants write, the facilitator approves, clusters and opens votes, all over sockets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from tests.live.client import Connection
from tests.live.hall import Hall, go_to, phases
from tests.live.server import Server

SAMPLES = Path(__file__).resolve().parents[2] / "library" / "sample_ideas.yaml"
TEMPLATE = "kumppanuuspoyta-2h"
PEOPLE = 6


@cache
def bundles() -> list[tuple[str, list[str]]]:
    """The sample ideas in Finnish, as a facilitator might cluster them."""
    said = yaml.safe_load(SAMPLES.read_text(encoding="utf-8"))
    return [(bundle["cluster"], list(bundle["ideas"]["fi"])) for bundle in said["bundles"]]


def ideas(count: int, first_bundle: int = 0) -> list[str]:
    """``count`` texts; those of the same cluster follow one another. They repeat with a number when there are no more."""
    texts = [text for _, texts in bundles()[first_bundle:] for text in texts]
    rounds = (
        text if number < len(texts) else f"{text} ({number // len(texts) + 1})"
        for number, text in enumerate(cycle(texts))
    )
    return list(islice(rounds, count))


def bundle_of(text: str) -> str:
    """The name of the cluster of a sample; empty for a text that is none."""
    plain = text.rpartition(" (")[0] if text.endswith(")") and text[-2].isdigit() else text
    return next((name for name, texts in bundles() if plain in texts), "")


class Stage(Hall):
    """A session of the two-hour template, with a console and a few participants."""

    def __init__(self, server: Server, people: int = PEOPLE) -> None:
        super().__init__(server, TEMPLATE)
        self.leader: Connection = self.console()
        self.people = self.phones(people)

    def evening(self, count: int) -> Iterator[str]:
        """Go through every kind of phase with ``count`` ideas, and every page of the board; yields the name of each stop."""
        yield "lobby"
        self.go("talk")
        yield "talk"
        self.leader.ask("show_board", page="agenda")
        yield "agenda"
        self.leader.ask("show_board", page="rules")
        yield "rules"
        self.leader.ask("show_board", page="auto")
        self.write(ideas(count))
        yield "writing"
        self.go("reveal", "T1")
        yield "reveal, nothing approved"
        self.approve()
        yield "reveal"
        self.leader.ask("show_board", spotlight=self.numbers()[0])
        yield "spotlight"
        self.words()
        yield "words"
        self.leader.ask("show_board", page="auto")
        self.go("clustering", "T1")
        yield "clustering, nothing bundled"
        self.bundle()
        yield "clustering"
        self.vote()
        yield "dots"
        self.go("results", "T1")
        yield "results"
        self.go("break")
        yield "break"
        self.agree()
        self.go("wrapup")
        yield "wrapup"
        self.go("feedback")
        yield "feedback"
        self.leader.ask("set_state", state="closed")
        yield "closed"
        self.leader.ask("show_board", blank=True)
        yield "covered"

    def phase(self, kind: str, topic: str | None = None, nth: int = 0) -> dict[str, Any]:
        found = [phase for phase in phases(self.leader) if phase["kind"] == kind and topic in (None, phase["topic"])]
        return dict(found[nth])

    def go(self, kind: str, topic: str | None = None, nth: int = 0) -> str:
        return go_to(self.leader, self.phase(kind, topic, nth), *self.people)

    def write(self, texts: list[str], topic: str = "T1") -> None:
        """Everybody writes their share; ends in the writing phase."""
        writing = self.go("writing", topic)
        for number, text in enumerate(texts):
            self.people[number % len(self.people)].ask("post_idea", phase=writing, text=text)
        self.leader.wait(lambda: self.leader["writing"]["ideas"] == len(texts))

    def approve(self) -> None:
        waiting = [idea["number"] for idea in self.leader.under("idea") if idea["state"] == "waiting"]
        if waiting:
            self.leader.ask("approve_ideas", ideas=waiting)
        self.leader.wait(lambda: not [one for one in self.leader.under("idea") if one["state"] == "waiting"])

    def shown(self) -> list[dict[str, Any]]:
        """The ideas that everyone may see."""
        return [idea for idea in self.leader.under("idea") if idea["state"] == "approved"]

    def numbers(self) -> list[str]:
        return [idea["number"] for idea in self.shown()]

    def rename_topic(self, id: str, title: str, question: str) -> None:
        fields = ("id", "title", "question", "owner_role", "contact", "target_plan", "links")
        topics = [{field: topic[field] for field in fields} for topic in self.leader.under("topic")]
        self.leader.ask(
            "set_topics",
            topics=[topic | {"title": title, "question": question} if topic["id"] == id else topic for topic in topics],
        )

    def words(self, topic: str = "T1") -> None:
        """Show the topic's words; returns when they have been counted."""
        self.leader.ask("show_board", page="words", spotlight=None)
        self.leader.wait(lambda: f"words/{topic}" in self.leader.map)

    def bundle(self, topic: str = "T1", at_most: int = 12) -> None:
        """Cluster the topic's ideas as the samples are clustered, in the clustering phase."""
        named: dict[str, list[str]] = {}
        for idea in self.leader.under("idea"):
            name = bundle_of(idea["text"])
            if name and idea["topic"] == topic and idea["state"] == "approved":
                named.setdefault(name, []).append(idea["number"])
        chosen = list(named.items())[:at_most]
        for name, numbers in chosen:
            self.leader.ask("form_cluster", topic=topic, name=name, ideas=numbers)
        self.leader.wait(lambda: len(self.clusters(topic)) == len(chosen))

    def clusters(self, topic: str) -> list[dict[str, Any]]:
        return [cluster for cluster in self.leader.under("cluster") if cluster["topic"] == topic]

    def vote(self, topic: str = "T1") -> None:
        """Open the vote; everybody votes, most for the first options."""
        vote = self.go("dots", topic)
        for number, person in enumerate(self.people):
            person.ask("cast_ballot", phase=vote, marks=_choice(person[f"vote/{vote}"]["options"], number))

    def agree(self) -> None:
        self.leader.ask(
            "set_next_steps",
            steps=[
                {
                    "when": "Tällä viikolla",
                    "what": "Muistio julkaistaan tilaisuuden sivulla",
                    "who": "hyvinvointipäällikkö",
                },
                {
                    "when": "Joulukuussa",
                    "what": "Ideat käsitellään yhdenvertaisuus- ja tasa-arvotyöryhmässä",
                    "who": "työryhmän puheenjohtaja",
                },
                {"when": "Tammikuussa", "what": "Vastaukset koontien kysymyksiin", "who": "vuorovaikutussuunnittelija"},
            ],
            answer_by="2023-01-31",
            results_go_to="yhdenvertaisuus- ja tasa-arvosuunnitelma 2023–2025",
        )


def _choice(options: list[dict[str, Any]], number: int) -> dict[str, int]:
    first, second = options[number % min(2, len(options))], options[number % len(options)]
    return {first["id"]: 2, second["id"]: 1} if first != second else {first["id"]: 2}
