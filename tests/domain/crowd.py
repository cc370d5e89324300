"""What a hall may ask next: mostly something that makes sense now, sometimes anything at all, from anybody."""

from __future__ import annotations

from random import Random

from tests.domain.asked import PNG
from tests.domain.forums import (
    FACILITATOR,
    MINUTE,
    MODERATOR,
    OWNER,
    PEOPLE,
    SCREEN,
    Actor,
)  # fmt: skip
from workshop.domain.commands import COMMANDS
from workshop.domain.decide.clusters import latest
from workshop.domain.decide.rule import rule_of
from workshop.domain.model import Cluster, Forum, Idea, Phase, Topic

LATECOMERS = tuple(Actor("participant", f"person-late-{n}") for n in range(2))
PARTICIPANTS = (*PEOPLE, *LATECOMERS)
EVERYBODY = (*PARTICIPANTS, OWNER, FACILITATOR, MODERATOR, SCREEN)

MAY = {name: rule_of(command).roles for name, command in COMMANDS.items()}

OFTEN = {
    "open_phase": 5, "join": 2, "show_board": 2, "set_agenda": 1, "set_details": 1, "set_topics": 1, "set_state": 1, "lock_joining": 1,
    "set_name": 1, "set_next_steps": 1, "set_phase_end": 1, "stop_clock": 1, "start_clock": 1, "hide_idea": 2, "restore_idea": 1,
    "post_idea": 1, "edit_idea": 1, "withdraw_idea": 1, "mark_ready": 1, "cast_ballot": 1, "give_feedback": 1, "approve_ideas": 1,
    "form_cluster": 1, "place_ideas": 1, "rename_cluster": 1, "merge_clusters": 1, "undo_arrangement": 1, "sever_ids": 1, "acknowledge_idea": 1,
    "set_options": 1, "set_needs": 1, "set_logo": 1, "add_starting_points": 1, "close_phase_at": 1,
}  # fmt: skip
NOW_ESPECIALLY = {
    "writing": {"post_idea": 24, "edit_idea": 6, "withdraw_idea": 3, "mark_ready": 4},
    "reveal": {"approve_ideas": 12, "post_idea": 3},
    "clustering": {"form_cluster": 14, "place_ideas": 8, "rename_cluster": 3, "merge_clusters": 4, "undo_arrangement": 6, "approve_ideas": 4},
    "marks": {"cast_ballot": 30, "form_cluster": 2, "undo_arrangement": 2},
    "results": {"cast_ballot": 3},
    "feedback": {"give_feedback": 10},
}  # fmt: skip
TEXTS = (
    "Penkkejä puistoon",
    "Soita 040 123 4567",
    "👩‍👩‍👧‍👦 mukaan",
    "مرحبا \u2067بالجميع\u2069",
    "a\u0301\n\nb",
    "Hei\ud800\u202e",
    "ä" * 500,
)
BAD_TEXTS = ("", "\u202e", "x" * 501, "\u2066\u2069")


class Crowd:
    """``ask(forum)`` answers who asks what next: a actor, a command's name, its payload."""

    def __init__(self, lot: Random) -> None:
        self.lot = lot

    def ask(self, forum: Forum):
        kind = forum.phase.kind if forum.phase else ""
        weights = {**OFTEN, **NOW_ESPECIALLY.get(kind, {})}
        name = self.lot.choices(list(weights), list(weights.values()))[0]
        actor = self._somebody(name)
        return actor, name, getattr(self, name)(forum, actor)

    # ---- choosing

    def _chance(self, of: float) -> bool:
        return self.lot.random() < of

    def _one(self, real, wrong=("nowhere",)):
        real = list(real)
        return self.lot.choice(wrong) if not real or self._chance(0.05) else self.lot.choice(real)

    def _some(self, real, most=3):
        return [self._one(real) for _ in range(self.lot.randint(0 if self._chance(0.1) else 1, most))]

    def _somebody(self, name):
        if self._chance(0.08):
            return self.lot.choice(EVERYBODY)
        if "participant" in MAY[name]:
            return self.lot.choice(LATECOMERS if name == "join" or self._chance(0.1) else PEOPLE)
        return self.lot.choice([actor for actor in EVERYBODY if actor.role in MAY[name]])

    def _text(self):
        return self.lot.choice(BAD_TEXTS if self._chance(0.08) else TEXTS)

    def _phase(self, forum):
        return self._one(
            [forum.session.phase]
            if forum.session.phase and self._chance(0.85)
            else [phase.id for phase in forum.phases]
        )

    def _number(self, forum):
        return self._one(forum.numbered)

    def _cluster(self, forum):
        return self._one([cluster.id for cluster in (forum.clusters if self._chance(0.9) else forum.all(Cluster))])

    def _mine(self, forum, actor):
        return self._one(
            [idea.id for idea in forum.all(Idea) if idea.author == actor.participant or self._chance(0.05)]
        )

    # ---- a participant's

    def join(self, forum, actor):
        return {"name": "Aino"} if self._chance(0.3) else {}

    def set_name(self, forum, actor):
        return {"name": self._text()}

    def post_idea(self, forum, actor):
        written = [phase.id for phase in forum.phases if phase.kind == "writing" and phase.opened_at]
        return {"phase": self._one([forum.session.phase] if self._chance(0.8) and forum.session.phase else written), "text": self._text(),
                "about": self.lot.choice(["", "", "new", "2.1.1"])}  # fmt: skip

    def edit_idea(self, forum, actor):
        return {"idea": self._mine(forum, actor), "text": self._text()}

    def withdraw_idea(self, forum, actor):
        return {"idea": self._mine(forum, actor)}

    def mark_ready(self, forum, actor):
        return {"phase": self._phase(forum), "ready": self._chance(0.7)}

    def cast_ballot(self, forum, actor):
        votes = [phase for phase in forum.all(Phase) if phase.options]
        vote = (
            forum.phase
            if forum.phase and forum.phase.options and self._chance(0.9)
            else self.lot.choice(votes)
            if votes
            else None
        )
        options = [option["id"] for option in vote.options] if vote else []
        chosen = [self._one(options) for _ in range(self.lot.randint(0, 3))]
        return {
            "phase": vote.id if vote else "dots",
            "marks": {option: self.lot.choice([0, 1, 1, 1, 2, 3]) for option in chosen},
        }

    def give_feedback(self, forum, actor):
        return {"phase": self._phase(forum), "heard": self.lot.randint(0, 5), "easy": None, "text": self._text()}

    # ---- a moderator's

    def approve_ideas(self, forum, actor):
        return {"ideas": list(forum.numbered) if self._chance(0.5) else self._some(forum.numbered)}

    def hide_idea(self, forum, actor):
        return {
            "idea": self._number(forum),
            "reason": self.lot.choice(["personal", "other", "feedback"]),
            "note": self._text()[:100],
        }

    def restore_idea(self, forum, actor):
        return {"idea": self._number(forum)}

    def acknowledge_idea(self, forum, actor):
        return {"idea": self._number(forum), "state": self.lot.choice(["received", "handled"])}

    def set_needs(self, forum, actor):
        return {"idea": self._number(forum), "needs": self._some(["money", "space", "permit", "knowledge"])}

    def set_options(self, forum, actor):
        return {
            "feedback_url": self._one(["https://kunta.example/palaute", ""], ["javascript:alert(1)"]),
            "hashtag": self._one(["muavarten", "#muavarten", ""], ["two words"]),
            "areas": self._some(["Nurmo", "Ylistaro", "Peräseinäjoki"]),
            "backgrounds": self._some(["association", "city", "Kylätoimikunta"]),
        }

    def show_board(self, forum, actor):
        pages = [
            "auto",
            "auto",
            "wall",
            "clusters",
            "vote",
            "results",
            "words",
            "next",
            "join",
            "agenda",
            "question",
            "rules",
        ]
        chosen = {"page": self.lot.choice(pages), "topic": self._one([topic.id for topic in forum.topics]), "spotlight": self._number(forum),
                  "blank": self._chance(0.5), "paused": self._chance(0.5)}  # fmt: skip
        return {key: chosen[key] for key in self.lot.sample(list(chosen), self.lot.randint(1, 2))}

    def form_cluster(self, forum, actor):
        ideas = self._some(forum.numbered)
        first = forum.numbered.get(ideas[0]) if ideas else None
        topic = first.topic if first else "T1"
        if not self._chance(0.1):
            ideas = [number for number in ideas if number in forum.numbered and forum.numbered[number].topic == topic]
        return {"topic": topic, "name": self._text()[:100], "ideas": ideas}

    def place_ideas(self, forum, actor):
        return {"ideas": self._some(forum.numbered), "cluster": None if self._chance(0.3) else self._cluster(forum)}

    def rename_cluster(self, forum, actor):
        return {"cluster": self._cluster(forum), "name": self._text()[:100]}

    def merge_clusters(self, forum, actor):
        return {"cluster": self._cluster(forum), "into": self._cluster(forum)}

    def undo_arrangement(self, forum, actor):
        last = latest(forum)
        return {"arrangement": last.id if last else "nothing"}

    # ---- a facilitator's

    def open_phase(self, forum, actor):
        order = [phase.id for phase in forum.phases]
        here = order.index(forum.session.phase) if forum.session.phase in order else -1
        onward = order[(here + 1) % len(order)]
        return {
            "phase": onward if self._chance(0.6) else self._one(order),
            "leaving": self._one([forum.session.phase], ["nowhere", None]),
        }

    def set_phase_end(self, forum, actor):
        ends_at = forum.phase.ends_at if forum.phase and forum.phase.ends_at else 0
        return {"phase": self._phase(forum), "ends_at": ends_at + self.lot.choice([-1, 1, 5]) * MINUTE}

    def stop_clock(self, forum, actor):
        return {"phase": self._phase(forum)}

    start_clock = stop_clock

    def set_next_steps(self, forum, actor):
        return {"steps": [{"when": "pian", "what": "Luonnos", "who": "me"}] * self.lot.randint(0, 6), "answer_by": self._one(["", "2022-12-02"], ["pian"]),
                "results_go_to": self._text()[:100]}  # fmt: skip

    def set_agenda(self, forum, actor):
        rows = [
            {"id": phase.id, "kind": phase.kind, "title": phase.title, "minutes": phase.minutes, "topic": phase.topic, "settings": phase.settings}
            for phase in forum.phases
        ]  # fmt: skip
        if self._chance(0.5):
            rows.insert(
                self.lot.randint(0, len(rows)), {"kind": "talk", "title": "Uusi", "minutes": self.lot.randint(0, 9)}
            )
        if self._chance(0.3):
            rows.pop(self.lot.randrange(len(rows)))
        if self._chance(0.3) and rows:
            row = self.lot.choice(rows)
            row.update(
                self.lot.choice(
                    [{"settings": {"dots": 1}}, {"topic": "T2"}, {"kind": "talk", "settings": {}}, {"minutes": 2}]
                )
            )
        if self._chance(0.3):
            self.lot.shuffle(rows)
        return {"phases": rows}

    def set_topics(self, forum, actor):
        rows = [
            {"id": topic.id, "title": topic.title} for topic in forum.all(Topic) if topic.place > 0 or self._chance(0.3)
        ]
        if self._chance(0.3):
            rows.append({"title": "Uusi teema"})
        if self._chance(0.3):
            rows.pop()
        return {"topics": rows}

    def set_details(self, forum, actor):
        chosen = {"title": self._text()[:100], "date": self._one(["2022-11-02", "2022-11-03", ""], ["0001-01-01"]),
                  "starts": self._one(["17:00", "16.30", ""], ["1٣:00"]), "name_policy": self.lot.choice(["none", "optional", "required"]),
                  "approval": self._chance(0.5)}  # fmt: skip
        return {key: chosen[key] for key in self.lot.sample(list(chosen), 2)}

    def add_starting_points(self, forum, actor):
        points = [{"text": text, "origin": "Kevään ilta, T1-K01"} for text in self._some(TEXTS)]
        return {"topic": self._one([topic.id for topic in forum.topics]), "points": points}

    def close_phase_at(self, forum, actor):
        day = self._one(["2022-11-02", "2022-11-03"], ["2022-02-30"])
        return {"phase": self._phase(forum), "day": day, "time": self._one(["23:59", "17:30"], ["25:00"])}

    def set_logo(self, forum, actor):
        return {"alt": self._text()[:100], "picture": self._one([PNG, ""], ["PHN2Zz4="])}

    def lock_joining(self, forum, actor):
        return {"locked": self._chance(0.3)}

    def set_state(self, forum, actor):
        closed = forum.session.state == "closed"
        return {"state": "open" if closed or self._chance(0.6) else self.lot.choice(["closed", "draft"])}

    def sever_ids(self, forum, actor):
        return {}


__all__ = ["EVERYBODY", "LATECOMERS", "PARTICIPANTS", "Crowd"]
