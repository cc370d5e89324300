"""The command line. What it says is for the technician, in English; pages speak the people's languages."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .addresses import addresses
from .create_session import ImportRejected
from .create_session import open_session as create_and_open
from .domain.errors import Refusal
from .domain.languages import CODES, COMMAND_LINE, FIRST
from .domain.model import Forum, Moment
from .library import load
from .maintenance import back_up, flaws, import_file, sever_ids
from .settings import SETTINGS, Settings
from .store.data_dir import DataDir, DataDirLocked
from .store.errors import Damaged, FileLocked, StorageFailed
from .store.office import PASSWORD_AT_LEAST, Office
from .store.session_file import SessionFile

if TYPE_CHECKING:
    from .exports.wording import Edition

FORMATS = (
    *("memo", "pdf", "evidence", "docx", "xlsx", "csv", "json"),
    *("decidim", "polis_comments", "polis_votes", "png", "svg", "zip"),
)
ACCOUNT_REFUSED = {
    "name": "a name has 1 to 60 letters, and a role is owner or facilitator",
    "password": f"a password has at least {PASSWORD_AT_LEAST} characters",
    "taken": "that name is taken",
}


@click.group(epilog="Settings: " + ", ".join(setting.name for setting in SETTINGS) + ". See docs/settings.md.")
@click.pass_context
def main(context: click.Context) -> None:
    """Ideapöytä: the live part of a municipal forum."""
    try:
        context.obj = Settings.from_environment(os.environ)
    except ValueError as mistake:
        raise click.ClickException(f"A setting cannot be read: {mistake}") from mistake


@main.command()
@click.pass_obj
def serve(settings: Settings) -> None:
    """Serve until stopped. Prints the addresses that phones can use."""
    from .server import serve as listen  # Flask, and with it the async mode, is for this command alone

    try:
        listen(settings)
    except DataDirLocked as held:
        raise click.ClickException(f"Another server already works on {held}.") from held
    except (Damaged, StorageFailed) as problem:
        raise _unusable(problem) from problem


@main.group()
def account() -> None:
    """The accounts of those who prepare sessions."""


@account.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["owner", "facilitator"]), default="owner", show_default=True)
@click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when it is left out."
)
@click.pass_obj
def add_account(settings: Settings, name: str, role: str, password: str) -> None:
    """Add an account."""
    try:
        with _office(settings) as office:
            office.add_account(name, password, role, _now())
    except ValueError as mistake:
        raise click.ClickException(f"Not added: {ACCOUNT_REFUSED[str(mistake)]}.") from mistake
    click.echo(f"{name} may now sign in as {role}.")


@main.command("open")
@click.option("--template", required=True, help="A template of library/templates, such as pikaideointi-20min.")
@click.option("--title", default="", help="The template's own title when left out.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
@click.pass_obj
def open_session(settings: Settings, template: str, title: str, as_json: bool) -> None:
    """Open a session made from a template, and print its code and addresses."""
    library = load()
    if template not in library.templates:
        raise click.ClickException(f"No such template: {template}. There are {', '.join(sorted(library.templates))}.")
    url = settings.public_url or addresses(settings.host, settings.port)[0]
    with _office(settings) as office:
        opened = asdict(create_and_open(_data_dir(settings), office, library, template, title, url, _now()))
    if as_json:
        click.echo(json.dumps(opened, ensure_ascii=False))
    else:
        for name, value in opened.items():
            click.echo(f"{name:16} {value}")


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_session(settings: Settings, file: Path) -> None:
    """Import a session: a session FILE keeps its code, an export in JSON gets a new one."""
    try:
        with _office(settings) as office:
            forum = import_file(_data_dir(settings), office, file, _now())
    except ImportRejected as reason:
        raise click.ClickException(str(reason)) from reason
    click.echo(f"{forum.session.code} {forum.session.title}")


@main.command("export")
@click.argument("code")
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--language", type=click.Choice(CODES), default=FIRST, show_default=True)
@click.option(
    "--edition",
    type=click.Choice(["public", "internal"]),
    default="public",
    show_default=True,
    help="The internal one also holds texts that were hidden or that nobody has reviewed.",
)
@click.pass_obj
def write_export(settings: Settings, code: str, format_: str, output: Path, language: str, edition: Edition) -> None:
    """Write what the session gave into a file, as the desk's downloads do."""
    from .catalogues import catalogue
    from .exports.formats import make  # documents and pictures load for a second that other commands need not wait

    try:
        made = make(format_, _read(settings, code), catalogue(language), language, _now(), edition=edition)
    except Refusal as refusal:
        sentence = catalogue(COMMAND_LINE).get(f"refusal.{refusal.code}", refusal.code)
        raise click.ClickException(f"Not written: {sentence}") from refusal
    output.write_bytes(made.content)
    click.echo(output)


@main.command()
@click.argument("code")
@click.option("--phones", type=click.IntRange(1, 500), default=30, show_default=True)
@click.option(
    "--seconds", type=click.FloatRange(1, 3600), default=45, show_default=True, help="For all phases together."
)
@click.option("--url", help="Where the server listens; this machine's own port when left out.")
@click.pass_obj
def rehearse(settings: Settings, code: str, phones: int, seconds: float, url: str | None) -> None:
    """Let bots live through the whole agenda at speed, on the running server, while you watch the board."""
    from .bot_client import BotClient, NotAdmitted
    from .rehearsal import Rehearsal, holds_real_words

    if holds_real_words(_read(settings, code)):
        raise click.ClickException("People have written or voted in this session. A rehearsal needs one of its own.")
    url = url or settings.public_url or f"http://127.0.0.1:{settings.port}"
    with _office(settings) as office:
        key = office.make_key("facilitator", code, _now(), label="rehearsal", made_by="command line")
    conductor = BotClient(url)
    try:
        conductor.enter(key)
        conductor.connect(code, "console")
        Rehearsal(conductor, [BotClient(url) for _ in range(phones)], code, seconds, click.echo).rehearse()
    except OSError as error:
        raise click.ClickException(f"No server answers at {url}. Start it with: make run") from error
    except NotAdmitted as refusal:
        raise click.ClickException(f"The server refused: {refusal}") from refusal
    click.echo("The rehearsal is over.")


@main.command()
@click.argument("code")
@click.pass_obj
def check(settings: Settings, code: str) -> None:
    """Read the session's file through and recount its votes. Ends with 1 when something does not agree."""
    found = flaws(_path(settings, code))
    for sentence in found:
        click.echo(sentence)
    if found:
        raise click.exceptions.Exit(1)
    click.echo("Sound: the file reads through, and the votes add up.")


@main.command()
@click.argument("code")
@click.pass_obj
def sever(settings: Settings, code: str) -> None:
    """Sever the ids of a closed session now: nothing in its file ties an idea or a ballot to a person any more."""
    try:
        done = sever_ids(_path(settings, code), _now())
    except Refusal as refusal:
        raise click.ClickException(f"Session {code} is not closed.") from refusal
    except FileLocked as held:
        raise click.ClickException(f"A server has session {code} open: it severs the ids itself.") from held
    except (Damaged, StorageFailed) as problem:
        raise click.ClickException(f"Nothing was severed: {problem}") from problem
    click.echo("The ids are severed." if done else "The ids were severed already.")


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, folder: Path) -> None:
    """Copy the office file, every session and every plan into a new folder in DIR, also while people write. Reads each copy through."""
    try:
        place, found = back_up(_data_dir(settings), folder, datetime.now().astimezone())
    except FileNotFoundError as missing:
        raise click.ClickException(f"There is no office.sqlite in {settings.data}: nothing was copied.") from missing
    except (Damaged, StorageFailed) as problem:
        raise _unusable(problem) from problem
    for name, sentences in found.items():
        click.echo(f"{name} {'; '.join(sentences) or 'sound'}")
    if any(found.values()):
        raise click.ClickException(f"Some copies in {place} are not sound.")
    click.echo(f"All of it is in {place}")


def _data_dir(settings: Settings) -> DataDir:
    return DataDir(settings.data)


@contextmanager
def _office(settings: Settings) -> Iterator[Office]:
    try:
        office = Office(_data_dir(settings).office)
    except (Damaged, StorageFailed) as problem:
        raise _unusable(problem) from problem
    try:
        yield office
    finally:
        office.close()


def _unusable(problem: Exception) -> click.ClickException:
    if isinstance(problem, Damaged):
        return click.ClickException(f"The office file is damaged ({problem}). Put its newest backup in its place.")
    return click.ClickException(f"The office file cannot be used now ({problem}).")


def _path(settings: Settings, code: str) -> Path:
    """The file of the session. The code may be written as people write it, with spaces or dashes."""
    try:
        path = _data_dir(settings).session("".join(code.replace("-", "").split()))
    except ValueError as mistake:
        raise click.ClickException(f"{code}: {mistake}.") from mistake
    if not path.exists():
        raise click.ClickException(f"There is no session {code} in {settings.data}.")
    return path


def _read(settings: Settings, code: str) -> Forum:
    try:
        return SessionFile.read(_path(settings, code))
    except Damaged as damaged:
        raise click.ClickException(f"The file of {code} is damaged: {damaged}") from damaged
    except StorageFailed as failure:
        raise click.ClickException(f"The file of {code} cannot be read now: {failure}") from failure


def _now() -> Moment:
    return time.time_ns() // 1_000_000
