"""Evenings to test with: built by plain constructors, changed by the real commands, with luck and time as arguments."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from uuid import NAMESPACE_OID, uuid5

import pytest

from workshop.domain.audience import room_name, view
from workshop.domain.audience.view import NOWHERE
from workshop.domain.commands import parse
from workshop.domain.decide import DecisionContext, decide
from workshop.domain.errors import Refusal
from workshop.domain.model import Board, Cluster, Forum, Idea, Participant, Phase, Session, Topic
from workshop.domain.roles import Actor
from workshop.domain.votes import METHODS

NOW = 1_667_401_200_000  # 2.11.2022 17.00 in Finland
SECOND, MINUTE = 1_000, 60_000

OWNER = Actor("owner", by="omistaja")
FACILITATOR = Actor("facilitator", by="vetäjä")
MODERATOR = Actor("moderator", by="moderaattori")
SCREEN = Actor("screen", by="taulu")
AINO, BERTIL, CECILIA = (Actor("participant", f"person-{name}") for name in ("aino", "bertil", "cecilia"))
PEOPLE = (AINO, BERTIL, CECILIA)

MEASURES = (
    {"number": "2.1.1", "title": "Asukastila", "group": "Yhteisöllinen kaupunki"},
    {"number": "2.4.5", "title": "Digiapua osallisuuden tueksi", "group": "Avoin vuorovaikutus"},
)
TOPICS = (
    Topic("T1", 1, "Yhdenvertaisuus", "Mitä kaupunki voisi tehdä toisin?", "hyvinvointipäällikkö", "p. 06 416 2111",
          "Yhdenvertaisuussuunnitelma", links=({"title": "Kysely", "url": "https://kunta.example/kysely"},)),
    Topic("T2", 2, "Osallisuusmalli", "Miten osallisuutta kehitetään?", theme="osallisuusmalli-2023", about=MEASURES),
)  # fmt: skip
PHASES = (
    Phase("lobby", 1, "lobby", "Aula", minutes=10),
    Phase("talk", 2, "talk", "Avaus", "Tervetuloa", "Kiitä tulijoita", 5, settings={"speaker": "kaupunginjohtaja"}),
    Phase("writing", 3, "writing", "Kirjoita yksin", "Mikä estää osallistumasta?", "Hiljaisuus", 6, "T1"),
    Phase("reveal", 4, "reveal", "Avataan ideat", minutes=5, topic="T1"),
    Phase("clustering", 5, "clustering", "Ryhmitellään", minutes=10, topic="T1"),
    Phase("dots", 6, "dots", "Äänestys", minutes=5, topic="T1"),
    Phase("results", 7, "results", "Tulos", minutes=3, topic="T1"),
    Phase("break", 8, "break", "Tauko", minutes=10),
    Phase("writing-2", 9, "writing", "Toinen teema", minutes=6, topic="T2"),
    Phase("reveal-2", 10, "reveal", "Avataan", minutes=5, topic="T2"),
    Phase("dots-2", 11, "dots", "Äänestys ideoista", minutes=5, topic="T2", settings={"dots": 2, "at_most": 1, "target": "ideas"}),
    Phase("results-2", 12, "results", "Tulos", minutes=3, topic="T2"),
    Phase("wrapup", 13, "wrapup", "Mitä tapahtuu nyt", minutes=5),
    Phase("feedback", 14, "feedback", "Palaute", minutes=3),
    *(Phase(name, place, name, "Äänestys toisin", minutes=5, topic="T1", settings={"target": "clusters"}) for place, name in enumerate(sorted(METHODS.keys() - {"dots"}), 15)),
)  # fmt: skip
FIRST_OF_KIND = {phase.kind: phase.id for phase in reversed(PHASES)}


def a_forum(people=PEOPLE, **details) -> Forum:
    """An open evening with two topics, a phase of every kind and ``people`` in the hall; nothing has begun."""
    session = Session(code="48210937", title="Kumppanuuspöytä", purpose="Kuulemme toisiamme", date="2022-11-02", starts="17:00",
                      ends="19:00", place="Apila-kirjasto", organiser="Seinäjoen kaupunki", contact="osallisuus@kunta.example",
                      rules=("Jokaisen ajatus on arvokas.",), state="open", created_at=NOW - 10 * MINUTE)  # fmt: skip
    here = tuple(Participant(actor.participant, seed=seed) for seed, actor in enumerate(people, 1))
    return Forum().after(0, (replace(session, **details), Board(), *TOPICS, *PHASES, *here))


def an_id(name: object) -> str:
    """A command id that is the same for the same name."""
    return str(uuid5(NAMESPACE_OID, str(name)))


def ask(forum, actor, name, /, *, now=NOW, lot=1, id=None, **payload):
    """The entities that the command changes. Its id and its luck are the same in every run."""
    command = parse(name, payload, id or an_id((forum.revision, actor, name, payload)))
    return decide(forum, actor, command, DecisionContext(now, Random(lot)))


def do(forum, actor, name, /, *, now=NOW, lot=1, id=None, **payload) -> Forum:
    """The forum after the command."""
    return forum.after(forum.revision + 1, ask(forum, actor, name, now=now, lot=lot, id=id, **payload))


def seen(forum, audience, now=0, context=NOWHERE):
    """What ``phone``, ``board`` or ``console`` holds."""
    return view(forum, audience, now, context)


def own(forum, participant, now=0):
    """What that person alone holds."""
    return view(forum, room_name("own", participant), now)


@contextmanager
def refused(code: str, field: str | None = None):
    """Expects the Refusal with that code, and when a field is named, about that field."""
    with pytest.raises(Refusal) as caught:
        yield caught
    assert caught.value.code == code
    if field is not None:
        assert caught.value.field == field


def opened(forum, phase, now=NOW, lot=1) -> Forum:
    return do(forum, FACILITATOR, "open_phase", now=now, lot=lot, phase=phase, leaving=forum.session.phase)


def post(forum, actor, text, phase="writing", now=NOW, **more) -> Forum:
    """A new idea, whose id is ``an_id(text)``."""
    return do(forum, actor, "post_idea", now=now, id=an_id(text), phase=phase, text=text, **more)


def idea(forum, text) -> Idea:
    """The idea that was posted with that text."""
    found = forum.get(Idea, an_id(text))
    assert found
    return found


def number(forum, text) -> str:
    assert idea(forum, text).number
    return idea(forum, text).number


WRITTEN = {
    "Selkokieliset tiedotteet": AINO,
    "Luiska kaupungintalon ovelle": AINO,
    "Puhelinpalvelu verkon rinnalle": BERTIL,
    "Penkkejä kävelyreiteille": CECILIA,
}


def written(forum=None) -> Forum:
    """Private writing is open, and four ideas are in."""
    forum = opened(forum or a_forum(), "writing")
    for text, actor in WRITTEN.items():
        forum = post(forum, actor, text)
    return forum


def approved(forum) -> Forum:
    return do(forum, MODERATOR, "approve_ideas", ideas=list(forum.numbered))


def revealed(forum=None) -> Forum:
    """The four ideas have their numbers and are approved."""
    return approved(opened(forum or written(), "reveal"))


def form(forum, name, *texts, topic="T1", actor=FACILITATOR) -> Forum:
    """A new cluster, whose id is ``an_id(name)``."""
    return do(
        forum,
        actor,
        "form_cluster",
        id=an_id(name),
        topic=topic,
        name=name,
        ideas=[number(forum, text) for text in texts],
    )


def cluster(forum, name) -> Cluster:
    found = forum.get(Cluster, an_id(name))
    assert found
    return found


def clustered(forum=None) -> Forum:
    """Two clusters of one and two ideas; one idea is in none."""
    forum = opened(forum or revealed(), "clustering")
    forum = form(forum, "Selkeys", "Selkokieliset tiedotteet", "Puhelinpalvelu verkon rinnalle")
    return form(forum, "Kulkeminen", "Luiska kaupungintalon ovelle")


def voting(forum=None) -> Forum:
    return opened(forum or clustered(), "dots")


def vote(forum, actor, /, now=NOW, phase="dots", **dots) -> Forum:
    """A ballot on clusters by their names."""
    return do(
        forum, actor, "cast_ballot", now=now, phase=phase, marks={an_id(name): given for name, given in dots.items()}
    )


def voted(forum=None) -> Forum:
    """Three ballots are in; Selkeys has 4 dots of 3 voters, Kulkeminen 2 of 2; the vote is open."""
    forum = vote(forum or voting(), AINO, Selkeys=2, Kulkeminen=1)
    forum = vote(forum, BERTIL, Selkeys=1, Kulkeminen=1)
    return vote(forum, CECILIA, Selkeys=1)


def an_evening() -> Forum:
    """The whole of the first topic and of the second is behind: everything that can exist does. Feedback is open."""
    forum = opened(voted(), "results", now=NOW + MINUTE)
    forum = opened(forum, "writing-2", now=NOW + 2 * MINUTE)
    for text, actor in {"Avaimet yhdistyksille": AINO, "Kylätalot auki": BERTIL}.items():
        forum = post(forum, actor, text, "writing-2", now=NOW + 2 * MINUTE, about="2.1.1")
    forum = approved(opened(forum, "reveal-2", now=NOW + 3 * MINUTE))
    forum = opened(forum, "dots-2", now=NOW + 4 * MINUTE)
    forum = do(
        forum, AINO, "cast_ballot", now=NOW + 4 * MINUTE, phase="dots-2", marks={number(forum, "Kylätalot auki"): 1}
    )
    forum = opened(forum, "results-2", now=NOW + 5 * MINUTE)
    forum = do(forum, FACILITATOR, "set_next_steps", steps=[{"when": "3.11.", "what": "Luonnos lähtee", "who": "päällikkö"}],
               answer_by="2022-12-02", results_go_to="lautakunta")  # fmt: skip
    forum = opened(forum, "feedback", now=NOW + 6 * MINUTE)
    return do(
        forum, CECILIA, "give_feedback", now=NOW + 6 * MINUTE, phase="feedback", heard=5, easy=4, text="Ääni kuului"
    )


def plain(value) -> str:
    """As it goes over the wire."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def set_agenda_of(forum, *steps) -> Forum:
    """The forum with an agenda of these kinds and minutes, and nothing else in it."""
    phases = [{"kind": kind, "title": kind, "minutes": minutes} for kind, minutes in steps]
    return do(forum, FACILITATOR, "set_agenda", phases=phases)
