"""One plan's file: its entities and migrations."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from ..plans.model import ENTITIES, Plan
from .entity_file import Entities, EntityFile
from .errors import Damaged
from .tables import create_changes_table, create_table

migrations = Migrations("plan")


@migrations()
def m001_entities(db: Database) -> None:
    create_table(db, "details", "id key kind title starts ends unit contact answer_by adopted defaults facts departments created_at:int "
                 "ideas_published_at:int answers_published_at:int progress_published_at:int published")  # fmt: skip
    create_table(db, "source", "id place:int letter topics title date hours venue organiser answer_by joined:int writers:int withdrawn:int "
                 "revision:int phases votes")  # fmt: skip
    create_table(db, "sourceidea", "id source number topic text about cluster state reason note score:float suspicions")
    create_table(
        db, "sourcecluster", "id source number topic place:int name rank:int of:int tie:int score:float unit voters:int"
    )
    create_table(
        db, "review", "id verdict text reason by at:int cluster grounds needs quote:int published:int published_in"
    )
    create_table(db, "goal", "id place:int title removed:int published")
    create_table(db, "placing", "id name goal department published")
    create_table(db, "measure", "id place:int goal cluster text why ideas findings grounds target_group responsible partners schedule resources "
                 "indicator baseline target follow_up review_on state state_note removed:int published")  # fmt: skip
    create_table(db, "answer", "id status reason passed_to until owner follow date published")
    create_table(db, "survey", "id title question dates n languages origin url findings removed:int")
    create_table(db, "opinion", "id body asked_on received_on text removed:int")
    create_table(db, "heardgroup", "id name invited came note removed:int")
    create_table(db, "progress", "id measure at:int state note by")
    create_table(db, "comment", "id measure at:int by text")
    create_changes_table(db)


class PlanFile(EntityFile[Plan]):
    """A plan. ``load`` raises Damaged also when its one ``details`` row is missing."""

    kinds = ENTITIES
    migrations = migrations

    def value(self, revision: int, entities: Entities) -> Plan:
        if entities[ENTITIES[0]].keys() != {"plan"}:
            raise Damaged("no plan in it")
        return Plan(revision, entities)
