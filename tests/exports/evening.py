"""Evenings to export: built by plain constructors, as they stand after the last phase."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from workshop.domain.model import Ballot, Board, Cluster, Feedback, Forum, Idea, Participant, Phase, Session, Topic

NOW = 1_667_455_800_000  # 3.11.2022 8.10 in Finland
OPENED = 1_667_401_212_345  # 2.11.2022 17.00.12.345
MINUTE = 60_000

MEASURES = (
    {
        "number": "2.1.1",
        "title": "Asukastila tai muu yhteisöllinen kokoontumispaikka",
        "group": "Aktiivinen ja yhteisöllinen kaupunki",
    },
    {
        "number": "2.1.5",
        "title": "Asukasbudjetti - osallistuva budjetointi",
        "group": "Aktiivinen ja yhteisöllinen kaupunki",
    },
    {"number": "2.4.5", "title": "Digiapua osallisuuden tueksi", "group": "Avoin vuorovaikutus"},
)

FIRST_IDEAS = (
    ("Tapahtumatiedotteet myös selkokielellä", "Selkeä tiedottaminen"),
    ("Selkokieliset tiedotteet kirjastoon ja terveysasemalle", "Selkeä tiedottaminen"),
    ("Kaupungin verkkosivuille lyhyt esittely järjestöistä", "Selkeä tiedottaminen"),
    ("Kaupungintalon pääovelle tarvitaan luiska, jotta pyörätuolilla pääsee sisään", "Esteetön kulkeminen"),
    ("Esteettömyyskierros kirjastossa yhdessä järjestöjen kanssa kerran vuodessa", "Esteetön kulkeminen"),
    ("Kokemusasiantuntija mukaan henkilöstön perehdytykseen", "Osaava kohtaaminen"),
    ("Puhelinpalvelu sähköisen asioinnin rinnalle", "Asiointi ilman verkkoa"),
    ("Kirjastossa apua sähköiseen asiointiin", "Asiointi ilman verkkoa"),
    ("Penkkejä kävelyreittien varrelle", None),
)
SECOND_IDEAS = (
    ("Järjestötalon avaimet yhdistysten käyttöön iltaisin", "2.1.1", "Yhteiset tilat"),
    ("Kylätalot auki kokouksia varten", "2.1.1", "Yhteiset tilat"),
    ("Nuorille oma osuus asukasbudjetista", "2.1.5", "Asukasbudjetti"),
    ("Osallisuuden iltapäivä kaksi kertaa vuodessa", "new", None),
    ("Kuulemiset myös viikonloppuisin", "", None),
)
TOPICS = (
    Topic("T1", 1, "Yhdenvertaisuus- ja tasa-arvosuunnitelma", "Mitä kaupunki voisi tehdä toisin?", "hyvinvointipäällikkö",
          target_plan="Yhdenvertaisuus- ja tasa-arvosuunnitelma", links=({"title": "Kyselyn tulokset", "url": "https://kunta.example/kysely"},)),
    Topic("T2", 2, "Osallisuusmalli", "Miten osallisuutta kehitetään?", "vuorovaikutussuunnittelija", target_plan="Osallisuusmalli",
          theme="osallisuusmalli-2023", about=MEASURES),
)  # fmt: skip
FEEDBACK = (
    Feedback("p-feedback:person-1", "p-feedback", "person-1", 5, 4, "Ääni kuului hyvin"),
    Feedback("p-feedback:person-2", "p-feedback", "person-2", 4, 4, ""),
    Feedback("p-feedback:person-3", "p-feedback", "person-3", None, 2, "Enemmän aikaa keskustelulle"),
)


def evening(state: str = "closed") -> Forum:
    """Two topics, two votes (one with a tie and a cluster without a dot), every state of an idea, feedback, next steps."""
    ideas, clusters = _ideas_and_clusters()
    people = tuple(Participant(f"person-{number}", seed=number) for number in range(12))
    phases, ballots = _phases(ideas, clusters), _ballots(clusters)
    return Forum().after(
        1, (_session(state), Board(), *TOPICS, *phases, *people, *ideas, *clusters, *ballots, *FEEDBACK)
    )


def _ideas_and_clusters() -> tuple[list[Idea], list[Cluster]]:
    ideas: list[Idea] = []
    clusters: list[Cluster] = []

    def cluster(topic: str, name: str | None) -> str | None:
        if name is None:
            return None
        found = next((row for row in clusters if row.name == name), None)
        if found is None:
            place = sum(row.topic == topic for row in clusters) + 1
            found = Cluster(id=f"uuid-{name}", number=f"{topic}-K{place:02d}", topic=topic, place=place, name=name)
            clusters.append(found)
        return found.id

    for place, (text, name) in enumerate(FIRST_IDEAS, 1):
        ideas.append(Idea(f"client-made-{place}", "T1", "p-write", f"person-{place % 5}", text, number=f"T1-I{place:03d}", approved=True,
                          cluster=cluster("T1", name)))  # fmt: skip
    for place, (text, about, name) in enumerate(SECOND_IDEAS, 1):
        ideas.append(Idea(f"client-made-2-{place}", "T2", "p-write-2", f"person-{place % 3}", text, about, f"T2-I{place:03d}", True,
                          cluster=cluster("T2", name)))  # fmt: skip
    ideas += [
        Idea("client-made-h", "T1", "p-write", "person-6", "Naapurin Aaro Esimerkki häiritsee", number="T1-I010", approved=True, hidden="personal",
             note="nimi tekstissä", cluster="uuid-Osaava kohtaaminen"),
        Idea("client-made-w", "T1", "p-write", "person-6", "Peruttu salaisuus", number="T1-I011", approved=True, withdrawn=True),
        Idea("client-made-u", "T1", "p-write", "person-7", "Tarkistamatta jäänyt ehdotus", number="T1-I012"),
        Idea("client-made-n", "T2", "p-late", "person-1", "Julkaisematon ajatus"),
    ]  # fmt: skip
    return ideas, clusters


def _phases(ideas: list[Idea], clusters: list[Cluster]) -> tuple[Phase, ...]:
    def options(topic: str) -> tuple[dict, ...]:
        return tuple(
            {"id": row.id, "number": row.number, "title": row.name, "topic": topic, "place": row.place,
             "count": sum(idea.cluster == row.id and not idea.hidden for idea in ideas)}
            for row in clusters if row.topic == topic
        )  # fmt: skip

    return (
        Phase("p-lobby", 1, "lobby", "Aula ja kahvi", minutes=15, opened_at=OPENED, left_at=OPENED + 16 * MINUTE),
        Phase("p-write", 2, "writing", "Kirjoita yksin", "Mitä kaupunki voisi tehdä toisin?", "Yksi asia kerrallaan.", 6, "T1",
              opened_at=OPENED + 16 * MINUTE, left_at=OPENED + 22 * MINUTE),
        Phase("p-cluster", 3, "clustering", "Ryhmittely", minutes=10, topic="T1", opened_at=OPENED + 22 * MINUTE, left_at=OPENED + 33 * MINUTE),
        Phase("p-vote", 4, "dots", "Äänestys: teema 1", minutes=6, topic="T1", settings={"dots": 3, "at_most": 2, "target": "clusters"},
              opened_at=OPENED + 33 * MINUTE, left_at=OPENED + 39 * MINUTE, options=options("T1"), revealed=True),
        Phase("p-result", 5, "results", "Tulos", minutes=4, topic="T1", settings={"vote": "p-vote"}, opened_at=OPENED + 39 * MINUTE,
              left_at=OPENED + 43 * MINUTE),
        Phase("p-write-2", 6, "writing", "Kirjoita toiseen teemaan", minutes=6, topic="T2", opened_at=OPENED + 43 * MINUTE,
              left_at=OPENED + 50 * MINUTE),
        Phase("p-late", 7, "writing", "Lisäkierros", minutes=6, topic="T2", opened_at=OPENED + 50 * MINUTE, left_at=OPENED + 56 * MINUTE),
        Phase("p-vote-2", 8, "dots", "Äänestys: teema 2", minutes=6, topic="T2", settings={"dots": 2, "at_most": 1, "target": "clusters"},
              opened_at=OPENED + 56 * MINUTE, left_at=OPENED + 62 * MINUTE, options=options("T2")),
        Phase("p-feedback", 9, "feedback", "Palaute", minutes=4, opened_at=OPENED + 62 * MINUTE),
    )  # fmt: skip


def _ballots(clusters: list[Cluster]) -> list[Ballot]:
    first, second = [row.id for row in clusters if row.topic == "T1"], [row.id for row in clusters if row.topic == "T2"]
    cast = (
        {first[0]: 2, first[1]: 1},
        {first[0]: 1, first[1]: 2},
        {first[3]: 2},
        {first[0]: 1, first[1]: 1, first[3]: 1},
        {first[3]: 1},
    )
    cast_2 = ({second[0]: 1, second[1]: 1}, {second[0]: 1}, {})
    votes = [Ballot(f"p-vote:person-{place}", "p-vote", f"person-{place}", dots) for place, dots in enumerate(cast)]
    return votes + [
        Ballot(f"p-vote-2:person-{place}", "p-vote-2", f"person-{place}", dots) for place, dots in enumerate(cast_2)
    ]


def _session(state: str) -> Session:
    return Session(
        code="48210937",
        title="Kumppanuuspöytä",
        purpose="Hyvinvointi- ja terveysjärjestöille suunnattu yhteistyöfoorumi, joka lisää kaupungin ja järjestöjen vuoropuhelua.",
        date="2022-11-02",
        starts="17:00",
        ends="19:00",
        place="Apila-kirjasto, Jaaksi-sali",
        organiser="Seinäjoen kaupunki",
        contact="osallisuus@kunta.example",
        template="kumppanuuspoyta-2h",
        rules=("Jokaisen ajatus on yhtä arvokas.",),
        state=state,
        phase="p-feedback",
        steps=({"when": "marraskuu", "what": "Luonnos lähetetään osallistujille", "who": "hyvinvointipäällikkö"},),
        answer_by="2022-12-02",
        results_go_to="hyvinvointilautakunta",
        created_at=OPENED - 10**8,
        started_at=OPENED,
    )


def great_evening(ideas: int, clusters: int = 60, seed: int = 1) -> Forum:
    """Many ideas in one topic."""
    random = Random(seed)
    groups = [
        Cluster(f"c{place}", f"T1-K{place:02d}", "T1", place, f"Kokonaisuus {place}")
        for place in range(1, clusters + 1)
    ]
    many = [
        Idea(f"i{place}", "T1", "p", f"person-{place % 150}", f"{random.choice(FIRST_IDEAS)[0]} ja muuta {place}", number=f"T1-I{place:03d}",
             approved=True, cluster=random.choice(groups).id)
        for place in range(1, ideas + 1)
    ]  # fmt: skip
    phase = Phase("p", 1, "writing", "Kirjoita", topic="T1")
    session = Session(title="Suuri ilta", date="2022-11-02", starts="17:00", state="closed")
    return Forum().after(1, (session, Board(), Topic("T1", 1, "Kaikki"), phase, *groups, *many))


def with_texts(forum: Forum, texts: list[str]) -> Forum:
    """The evening with these as its first topic's first ideas."""
    first = [
        idea
        for idea in forum.all(Idea)
        if idea.topic == "T1" and idea.number and not idea.withdrawn and not idea.hidden
    ]
    return forum.after(
        forum.revision + 1, tuple(replace(idea, text=text) for idea, text in zip(first, texts, strict=False))
    )
