"""The contract as others read it, made from what is declared once: ``make contract`` writes it, a test fails when it differs.

From the facts (domain/audience/facts.py) come the types of the pages' scripts and the tables of docs/protocol.md; from the kinds of
phase and the vote methods, the tables of their settings; from the rows of a report, the schema of the JSON export."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import types
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

from .domain import model
from .domain.audience import facts
from .domain.phases import KINDS
from .domain.setting import Setting
from .domain.votes import METHODS
from .exports import json as document
from .exports import rows
from .exports.plan import json as plan_document
from .exports.plan import rows as plan_rows
from .plans.model import Finding

ROOT = Path(__file__).resolve().parent.parent
EXPORT = ROOT / "workshop" / "exports" / "schema.json"
PLAN_EXPORT = ROOT / "workshop" / "exports" / "plan" / "schema.json"
PROTOCOL = ROOT / "docs" / "protocol.md"
TYPES = ROOT / "static" / "src" / "shared" / "contract.d.ts"
GENERATOR = ROOT / "static" / "contract.mjs"


def shapes() -> list[type]:
    """Every type that a fact is made of, in the order in which they are declared."""
    found = [one for module in (model, facts) for one in vars(module).values() if is_typeddict(one)]
    return list(dict.fromkeys(found))


# ---- for scripts


def schema() -> dict[str, Any]:
    """A JSON schema with a definition for each shape."""
    for shape in shapes():
        shape.__pydantic_config__ = ConfigDict(use_attribute_docstrings=True, extra="forbid")  # type: ignore[attr-defined]
    adapters: list[TypeAdapter[Any]] = [TypeAdapter(shape) for shape in shapes()]
    _, found = TypeAdapter.json_schemas(
        [(adapter.core_schema["type"], "serialization", adapter) for adapter in adapters]
    )
    contract: dict[str, Any] = _without_titles(
        {"title": "Contract", "type": "object", "additionalProperties": False, **found}
    )
    return contract


def _without_titles(value: Any) -> Any:
    """Pydantic titles every field by its own name, which would become a type of its own for each."""
    if isinstance(value, list):
        return [_without_titles(one) for one in value]
    if not isinstance(value, dict):
        return value
    is_field_list = "title" in value and isinstance(value["title"], dict)
    return {key: _without_titles(one) for key, one in value.items() if key != "title" or is_field_list}


def typescript() -> str:
    """The types in TypeScript, by json-schema-to-typescript."""
    made = subprocess.run(["node", GENERATOR], input=json.dumps(schema()), capture_output=True, text=True, check=True)  # noqa: S603, S607 (our own script)
    return made.stdout


# ---- for other programs


def export_schema() -> str:
    """The JSON schema of the export, as it is validated when a file is read in again."""
    shapes = (*_shapes_of(rows, document), model.Step, model.Link, model.About)
    return _schema(document.Document, shapes, f"A session of Ideapöytä, version {document.VERSION}")


def plan_schema() -> str:
    """The JSON schema of a plan's export."""
    shapes = (*_shapes_of(plan_rows, plan_document), Finding)
    return _schema(plan_document.Document, shapes, f"A plan of Ideapöytä, version {plan_document.VERSION}")


def _shapes_of(*modules: types.ModuleType) -> Iterator[Any]:
    for module in modules:
        yield from (one for one in vars(module).values() if is_typeddict(one) or is_dataclass(one))


def _schema(written: Any, shapes: Iterable[Any], title: str) -> str:
    for shape in shapes:
        shape.__pydantic_config__ = ConfigDict(use_attribute_docstrings=True, extra="forbid")
    made = _without_titles(TypeAdapter(written).json_schema(mode="serialization"))
    for part in made["$defs"].values():
        part["required"] = list(part["properties"])  # every field is always written, those with a default too
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **made}, indent=2, ensure_ascii=False) + "\n"


# ---- for people


def protocol(text: str) -> str:
    """docs/protocol.md with its generated tables made anew: they stand between ``<!-- name -->`` and ``<!-- /name -->``."""
    for name, table in {**_room_tables(), "kinds": _kinds(), "methods": _methods()}.items():
        inside = f"<!-- {name} -->\n{table}<!-- /{name} -->"
        (before,) = re.findall(rf"<!-- {name} -->\n.*?<!-- /{name} -->", text, re.DOTALL)
        text = text.replace(before, inside)
    return text


def _room_tables() -> dict[str, str]:
    return {room: _table(("key", "value", "when"), _facts(room)) for room in facts.ROOMS}


def _facts(room: str) -> Iterator[tuple[str, str, str]]:
    for fact in facts.FACTS:
        if room in fact.rooms:
            yield f"`{fact.key}`", _shape(fact.rooms[room]), fact.when.replace("|", "\\|")


def _shape(shape: Any) -> str:
    """``{word, people}``, ``[{…}]``: how a value looks, with the fields' own types where these say more."""
    if is_typeddict(shape):
        return f"`{{{', '.join(_field(name, hint) for name, hint in get_type_hints(shape).items())}}}`"
    if get_origin(shape) is list:
        return f"`[{_shape(get_args(shape)[0]).strip('`')}]`"
    return f"`{_type(shape)}`"


def _field(name: str, hint: Any) -> str:
    inner = get_args(hint)[0] if get_origin(hint) is list else None
    if inner is not None and is_typeddict(inner):
        return f"{name}: [{_shape(inner).strip('`')}]"
    return f"{name}: {_type(hint)}"


def _type(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " \\| ".join(json.dumps(one) for one in inner)
    if origin in (Union, types.UnionType):
        return " \\| ".join(_type(one) for one in inner)
    if origin is list:
        return f"[{_type(inner[0])}]"
    if origin is dict:
        return f"{{{_type(inner[0])}: {_type(inner[1])}}}"
    return {str: "text", int: "int", float: "number", bool: "bool", type(None): "null", Any: "any"}[hint]


def _kinds() -> str:
    table = [
        (f"`{kind.name}`", _settings(kind.settings), _names(kind.admits), _names(kind.shows), kind.collects or "–")
        for kind in KINDS.values()
    ]
    return _table(("kind", "settings (defaults)", "participants may", "phone and board get", "collects"), table)


def _methods() -> str:
    table = [
        (f"`{method.name}`", method.unit, _names(method.rules({one.name: one.default for one in method.settings})))
        for method in METHODS.values()
    ]
    return _table(("method", "unit of a score", "rules"), table)


def _settings(settings: tuple[Setting, ...]) -> str:
    return ", ".join(f"`{one.name}` ({_values(one)})" for one in settings) or "–"


def _values(setting: Setting) -> str:
    default = json.dumps(setting.default)
    if setting.choices:
        return f"{default}; one of {', '.join(setting.choices)}"
    if isinstance(setting.default, int) and not isinstance(setting.default, bool):
        return f"{default}; {setting.least}–{setting.most}"
    return default


def _names(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "–"


def _table(head: tuple[str, ...], body: Any) -> str:
    lines = [head, tuple("---" for _ in head), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def write() -> None:
    """Bring every generated file up to date."""
    PROTOCOL.write_text(protocol(PROTOCOL.read_text("utf-8")), "utf-8")
    TYPES.write_text(typescript(), "utf-8")
    EXPORT.write_text(export_schema(), "utf-8")
    PLAN_EXPORT.write_text(plan_schema(), "utf-8")


if __name__ == "__main__":
    write()
    sys.exit()
