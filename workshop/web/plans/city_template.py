"""The city's own Word template of a plan, beside the plan's file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
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
    return CityTemplate(path.read_bytes(), _missing(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=100)
def _missing(path: Path, written_at: int) -> tuple[str, ...]:
    """Of the template as it was written then."""
    return _checked(path.read_bytes())


def _checked(content: bytes) -> tuple[str, ...]:
    """In the worker process: what is unpacked may be large."""
    missing: tuple[str, ...] = services().worker.run(template.check, content)
    return missing


def keep_template(key: str, content: bytes) -> None:
    """Whole or not at all, for its owner's eyes alone. Refuses what is no template."""
    _checked(content)
    fresh = _path(key).with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    fresh.replace(_path(key))


def remove_template(key: str) -> None:
    _path(key).unlink(missing_ok=True)


def _path(key: str) -> Path:
    return services().data_dir.plan_template(key)
