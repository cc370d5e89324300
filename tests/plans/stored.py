"""A plan in a data folder, as a server finds it: over an evening that leaves a card of every kind to its review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from tests.exports.evening import evening, with_texts
from workshop import library
from workshop.domain.model import Cluster, Forum
from workshop.domain.roles import Actor
from workshop.live.plans import OpenPlans
from workshop.plans import commands as c
from workshop.plans.evidence import evidence
from workshop.store.data_dir import DataDir
from workshop.web.plans.suspicions import suspicions

OWNER = Actor("owner", by="omistaja")
WITH_A_NUMBER = "Soittakaa 040 123 4567 tai 050 765 4321, niin kerron lisää uimahallin esteettömyydestä."


def unfinished_evening() -> Forum:
    """Phone numbers in an idea, a cluster without a name, one idea unread, one outside clusters, one hidden."""
    forum = with_texts(evening(), [WITH_A_NUMBER])
    unnamed = next(cluster for cluster in forum.all(Cluster) if cluster.name == "Asiointi ilman verkkoa")
    return forum.after(forum.revision + 1, (replace(unnamed, name=""),))


def stored_plan(data: Path, forum: Forum | None = None, title: str = "Yhdenvertaisuussuunnitelma") -> str:
    """Its key."""
    forum = forum or unfinished_evening()
    plans = OpenPlans(DataDir(data))
    key = plans.create("equality", title, "2023", "2024", OWNER.by, library.load().plans["equality"])
    source, ideas, clusters = evidence(forum, ("T1",), suspicions)
    plans.get(key).submit(OWNER, c.TakeSource(id=str(uuid4()), source=source, ideas=ideas, clusters=clusters))
    plans.close()
    return key
