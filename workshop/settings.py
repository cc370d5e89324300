"""The settings: all of them, read from the environment once, at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    help: str
    choices: tuple[str, ...] = ()  # empty: anything


SETTINGS: tuple[Setting, ...] = (
    Setting("WORKSHOP_DATA", "sessions/", "folder of the session files, the office file and backups"),
    Setting("WORKSHOP_HOST", "0.0.0.0", "address to listen on"),
    Setting("WORKSHOP_PORT", "8000", "port to listen on"),
    Setting(
        "WORKSHOP_PUBLIC_URL",
        "",
        "address that phones use, such as https://ideat.kunta.example; empty: this machine's own",
    ),
    Setting("WORKSHOP_ASYNC", "eventlet", "eventlet, gevent or threading", ("eventlet", "gevent", "threading")),
    Setting(
        "WORKSHOP_FANOUT",
        "direct",
        "direct or stock: how messages reach many phones under eventlet",
        ("direct", "stock"),
    ),
)


@dataclass(frozen=True)
class Settings:
    data: Path = Path("sessions")
    host: str = "0.0.0.0"
    port: int = 8000
    public_url: str = ""
    async_mode: str = "eventlet"
    fanout: str = "direct"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read ``environ``; what is missing or empty gets its default. Refuses (ValueError) a port that is
        not a number, and what is none of a setting's choices."""
        value = {setting.name: environ.get(setting.name) or setting.default for setting in SETTINGS}
        for setting in SETTINGS:
            if setting.choices and value[setting.name] not in setting.choices:
                raise ValueError(f"{setting.name} is {value[setting.name]}, but must be {' or '.join(setting.choices)}")
        return cls(
            data=Path(value["WORKSHOP_DATA"]),
            host=value["WORKSHOP_HOST"],
            port=int(value["WORKSHOP_PORT"]),
            public_url=value["WORKSHOP_PUBLIC_URL"].rstrip("/"),
            async_mode=value["WORKSHOP_ASYNC"],
            fanout=value["WORKSHOP_FANOUT"],
        )
