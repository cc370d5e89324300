"""A rehearsal: bots join as phones, write sample ideas and vote, while the agenda is taken through all its phases."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from .domain.model import Ballot, Feedback, Forum, Idea
from .domain.votes import METHODS
from .phones import Phone

SAMPLES = Path(__file__).resolve().parent.parent / "library" / "sample_ideas.yaml"
WEIGHTS = {"ideas": 4, "ballots": 3, "clusters": 2, "feedback": 2}
"""How long a phase that collects this is beside the others, whose weight is 1."""

IDEAS_EACH = 3
VOTERS = 0.9
"""The share of bots that vote: a hall never votes to the last person."""

Facts = dict[str, Any]


@dataclass(frozen=True)
class Samples:
    """What the bots say. ``cluster_of`` knows for each sample text under which name a facilitator would bundle it."""

    bundles: tuple[tuple[str, ...], ...]
    cluster_of: dict[str, str]
    feedback: tuple[str, ...]
    next_steps: tuple[dict[str, str], ...]
    results_go_to: str


def samples(languages: Iterable[str], path: Path = SAMPLES) -> Samples:
    """The sample ideas in the session's languages."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    spoken = set(languages)
    bundles = {
        bundle["cluster"]: tuple(
            text for language, texts in bundle["ideas"].items() if language in spoken for text in texts
        )
        for bundle in said["bundles"]
    }
    return Samples(
        bundles=tuple(bundles.values()),
        cluster_of={text: name for name, texts in bundles.items() for text in texts},
        feedback=tuple(said["feedback"]),
        next_steps=tuple(said["next_steps"]),
        results_go_to=said["results_go_to"],
    )


def holds_real_words(forum: Forum) -> bool:
    """True when people have written or voted here, so that bots must not."""
    traces = (*forum.all(Idea), *forum.all(Ballot), *forum.all(Feedback))
    return bool(traces) and not forum.session.rehearsal


class Rehearsal:
    """One run. ``conductor`` holds a facilitator's console; ``phones`` have not joined yet; ``say`` tells of progress.

    ``rehearse`` returns after about ``seconds``, however many phases there are, and leaves every connection closed."""

    def __init__(
        self, conductor: Phone, phones: list[Phone], code: str, seconds: float, say: Callable[[str], None]
    ) -> None:
        self.conductor = conductor
        self.phones = phones
        self.code = code
        self.seconds = seconds
        self.say = say
        self.lot = random.Random()  # noqa: S311 (bots need no cryptography)
        self.crowd = ThreadPoolExecutor(max_workers=max(1, len(phones)))
        self.samples = samples(self._console["session"]["languages"])

    def rehearse(self) -> None:
        try:
            self.conductor.ask("set_details", rehearsal=True)
            self.conductor.ask("set_state", state="open")
            self._everyone(self._comes_in, 0.0)
            self.say(f"{len(self.phones)} phones have joined")
            phases = self._phases()
            beat = self.seconds / sum(WEIGHTS.get(phase["collects"], 1) for phase in phases)
            for phase in phases:
                self._play(phase, beat * WEIGHTS.get(phase["collects"], 1))
        finally:
            self._everyone(Phone.close, 0.0)
            self.crowd.shutdown()
            self.conductor.close()

    # ---- the evening

    def _play(self, phase: Facts, seconds: float) -> None:
        self.say(f"{phase['number']}. {phase['title']}")
        ends = time.monotonic() + seconds
        current = self._console["phase"]
        self.conductor.ask("open_phase", phase=phase["id"], leaving=current["id"] if current else None)
        for phone in (self.conductor, *self.phones):
            phone.wait(partial(_is_in, phone.facts, phase["id"]))
        self._approve(seconds / 4)
        act = getattr(self, f"_{phase['collects']}", None)
        if act:
            act(phase, seconds)
        elif shown := self._shown():
            self._spotlight(shown[0], seconds / 4)
        time.sleep(max(0.0, ends - time.monotonic()))

    def _ideas(self, phase: Facts, seconds: float) -> None:
        texts = self._dealt(phase)
        each = min(IDEAS_EACH, phase["settings"]["ideas_each"])
        hands = [texts[n :: len(self.phones)][:each] for n in range(len(self.phones))]
        pace = seconds / (each + 1)

        def write(phone: Phone) -> None:
            for text in hands[self.phones.index(phone)]:
                phone.ask("post_idea", phase=phase["id"], text=text)
                time.sleep(self.lot.uniform(0.3, 1.0) * pace)
            phone.ask("mark_ready", phase=phase["id"], ready=True)

        self._everyone(write, pace)

    def _spotlight(self, number: str, seconds: float) -> None:
        self.conductor.ask("show_board", spotlight=number)
        time.sleep(seconds)
        self.conductor.ask("show_board", spotlight=None)

    def _shown(self) -> list[str]:
        """The ideas that the phones may read now."""
        return [idea["number"] for idea in _under(self.phones[0].facts["phone"], "idea")] if self.phones else []

    def _approve(self, within_s: float) -> None:
        """Let the ideas that wait onto the board, by handfuls."""
        waiting = self._waiting()
        if not waiting:
            return
        self.lot.shuffle(waiting)
        handful = max(1, len(waiting) // 4)
        for start in range(0, len(waiting), handful):
            self.conductor.ask("approve_ideas", ideas=waiting[start : start + handful])
            time.sleep(within_s / 4)
        self.conductor.wait(lambda: not self._waiting())

    def _waiting(self) -> list[str]:
        return [idea["number"] for idea in _under(self._console, "idea") if idea["state"] == "waiting"]

    def _clusters(self, phase: Facts, seconds: float) -> None:
        named: dict[tuple[str, str], list[str]] = {}
        for idea in _under(self._console, "idea"):
            name = self.samples.cluster_of.get(idea["text"])
            if name and not idea["cluster"] and idea["state"] == "approved" and phase["topic"] in (None, idea["topic"]):
                named.setdefault((idea["topic"], name), []).append(idea["number"])
        for (topic, name), numbers in named.items():
            self.conductor.ask("form_cluster", topic=topic, name=name, ideas=numbers)
            time.sleep(0.6 * seconds / len(named))

    def _ballots(self, phase: Facts, seconds: float) -> None:
        def cast(phone: Phone) -> None:
            vote = phone.facts["phone"].get(f"vote/{phase['id']}")
            if vote and vote["options"] and self.lot.random() < VOTERS:
                options = [option["id"] for option in sorted(vote["options"], key=lambda option: str(option["number"]))]
                marks = METHODS[vote["method"]].example(self.lot, options, vote["rules"])
                phone.ask("cast_ballot", phase=phase["id"], marks=marks)

        self._everyone(cast, 0.8 * seconds)

    def _feedback(self, phase: Facts, seconds: float) -> None:
        def answer(phone: Phone) -> None:
            text = self.lot.choice((*self.samples.feedback, "", ""))
            phone.ask(
                "give_feedback", phase=phase["id"], heard=self.lot.randint(3, 5), easy=self.lot.randint(3, 5), text=text
            )

        self._everyone(answer, 0.8 * seconds)

    def _steps(self, phase: Facts, seconds: float) -> None:
        if not self._console.get("next_steps", {}).get("steps"):
            steps = list(self.samples.next_steps)
            self.conductor.ask("set_next_steps", steps=steps, answer_by="", results_go_to=self.samples.results_go_to)

    # ---- the bots

    def _comes_in(self, phone: Phone) -> None:
        name = f"Botti {self.phones.index(phone) + 1}" if self._console["session"]["name_policy"] == "required" else ""
        phone.join(self.code, name)
        phone.connect(self.code)

    def _everyone(self, act: Callable[[Phone], None], within_s: float) -> None:
        """Every bot does ``act``, each at its own moment within so many seconds; returns when all have."""

        def one(phone: Phone) -> None:
            time.sleep(self.lot.uniform(0, within_s))
            act(phone)

        for done in [self.crowd.submit(one, phone) for phone in self.phones]:
            done.result()

    def _dealt(self, phase: Facts) -> list[str]:
        """The texts of one writing phase: each topic gets bundles of its own, and each of its phases a share of them."""
        topics = sorted(key for key in self._console if key.startswith("topic/"))
        place = topics.index(f"topic/{phase['topic']}") if phase["topic"] else 0
        texts = [text for bundle in self.samples.ideas_by_cluster[place :: len(topics)] for text in bundle]
        rounds = [
            each["id"] for each in self._phases() if each["collects"] == "ideas" and each["topic"] == phase["topic"]
        ]
        share = texts[rounds.index(phase["id"]) :: len(rounds)]
        self.lot.shuffle(share)
        return share

    # ---- what the console holds

    @property
    def _console(self) -> Facts:
        return self.conductor.facts["console"]

    def _phases(self) -> list[Facts]:
        return sorted(_under(self._console, "phase"), key=lambda phase: phase["number"])


def _under(facts: Facts, kind: str) -> list[Facts]:
    return [value for key, value in facts.items() if key.startswith(f"{kind}/")]


def _is_in(facts: Facts, phase: str) -> bool:
    """Whether that phone, or the console, has been told that this phase is the current one."""
    held = facts.get("console") or facts.get("phone") or {}
    return bool(held.get("phase")) and held["phase"]["id"] == phase
