"""The join code in addresses: eight digits, with or without the space or dash that people read into it."""

from __future__ import annotations

import re

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter

_CODE = re.compile(r"\d{8}")


def compact(typed: str) -> str:
    """What was typed, without everything that is not a digit; ``4821 0937`` → ``48210937``. Also takes the code out of a
    whole address. Empty when there are not eight digits."""
    digits = re.sub(r"\D", "", typed.rsplit("/", 1)[-1])
    return digits if _CODE.fullmatch(digits) else ""


def spaced(code: str) -> str:
    """The code as it is shown and read aloud: ``4821 0937``."""
    return f"{code[:4]} {code[4:]}"


class CodeConverter(BaseConverter):
    regex = r"\d{4}[ \-]?\d{4}"

    def to_python(self, value: str) -> str:
        return compact(value)


def with_codes(blueprint: Blueprint) -> Blueprint:
    """Let this blueprint's addresses say ``<code:code>``."""

    def learn(state: BlueprintSetupState) -> None:
        state.app.url_map.converters["code"] = CodeConverter

    blueprint.record(learn)
    return blueprint
