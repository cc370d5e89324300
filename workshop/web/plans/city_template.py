"""The city's own Word template of a plan, beside the plan's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...exports.plan import template
from ...services import services


@dataclass(frozen=True, slots=True)
class CityTemplate:
    """``missing``: the styles that it lacks, by the names of `template.check`."""

    content: bytes
    missing: tuple[str, ...]


def template_of(key: str) -> CityTemplate | None:
    path = _path(key)
    if not path.exists():
        return None
    content = path.read_bytes()
    return CityTemplate(content, template.check(content))


def keep_template(key: str, content: bytes) -> None:
    """Whole or not at all, for its owner's eyes alone. Refuses what is no template."""
    template.check(content)
    fresh = _path(key).with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    fresh.replace(_path(key))


def remove_template(key: str) -> None:
    _path(key).unlink(missing_ok=True)


def _path(key: str) -> Path:
    return services().data_dir.plan_template(key)
