"""The page of one session: forms, each of which sends one command to the hub, as everybody else does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...catalogues import catalogue
from ...domain.commands import parse
from ...domain.decide import DecisionContext, decide
from ...domain.errors import Refusal
from ...domain.model import BACKGROUNDS, Forum
from ...domain.phases import KINDS
from ...domain.schedule import clock, local
from ...domain.setting import Setting
from ...domain.severing import is_due
from ...domain.voting import is_vote
from ...live.clock import now_ms
from ...services import services
from .. import dates, language
from ..access import allow, hub_of
from ..errors import Message, as_json, message_of, status_of, wants_json
from ..join_code import spaced, with_codes
from ..page_context import day_and_hours
from . import session_forms as forms
from .checklist import checklist
from .form_fields import Form, Row, apply_change, row_to_open
from .invitation import invitation
from .option_forms import options_payload, options_values, read_options
from .session_forms import WrongWeekday
from .session_list import the_library
from .timing import timing_of

pages = with_codes(Blueprint("session", __name__))

FIELD_MESSAGES = {
    "date": "desk.date_wrong", "starts": "desk.clock_wrong", "ends": "desk.clock_wrong", "minutes": "desk.number_wrong",
    "answer_by": "desk.answer_wrong", "programme": "desk.programme_empty", "results_go_to": "desk.say_where", "hashtag": "desk.hashtag_wrong", "most": "desk.number_wrong", "day": "desk.closing_wrong", "time": "desk.clock_wrong",
}  # fmt: skip
"""What the page says of a field that was refused as ``bad_field``: what belongs in it."""


@pages.get("/desk/<code:code>")
@allow("owner", "facilitator")
def page(code: str) -> Response:
    return render(code, saved=request.args.get("saved", ""))


@pages.post("/desk/<code:code>/details")
@allow("owner", "facilitator")
def details(code: str) -> Response:
    typed = forms.read_details(_form())
    response = _save(code, "details", "set_details", lambda: forms.details_payload(typed), details=typed)
    now = hub_of(code).forum.session
    services().office.list_session(code, now.title, now.date, now_ms())
    return response


@pages.post("/desk/<code:code>/options")
@allow("owner", "facilitator")
def options(code: str) -> Response:
    typed = read_options(_form())
    return _save(code, "options", "set_options", lambda: options_payload(typed), options=typed)


@pages.post("/desk/<code:code>/topics")
@allow("owner", "facilitator")
def topics(code: str) -> Response:
    new = forms.new_topic(gettext("desk.new_topic"))
    typed = apply_change(forms.read_topics(_form()), request.form.get("change", ""), new)
    return _save(
        code, "topics", "set_topics", lambda: {"topics": forms.topics_payload(typed, the_library().themes)},
        lambda row: {"topics": forms.topics_payload([row], the_library().themes)}, topics=typed,
    )  # fmt: skip


@pages.post("/desk/<code:code>/agenda")
@allow("owner", "facilitator")
def agenda(code: str) -> Response:
    change = request.form.get("change", "")
    typed = apply_change(forms.read_agenda(_form()), change, forms.new_phase(gettext("desk.new_phase")))
    return _save_agenda(code, typed, row_to_open(change, typed))


@pages.post("/desk/<code:code>/paste")
@allow("owner", "facilitator")
def paste(code: str) -> Response:
    """A pasted programme, after what is there or in its place."""
    typed = request.form.get("programme", "")
    try:
        rows = forms.rows_of_programme(typed)
    except Refusal as refusal:
        return render(code, refusal, "paste", typed_programme=typed)
    before = [] if request.form.get("how") == "replace" else forms.agenda_values(hub_of(code).forum)
    return _save_agenda(code, [*before, *rows], typed_programme=typed)


def _save_agenda(code: str, typed: Sequence[Row], opened_row: int | None = None, **also: Any) -> Response:
    return _save(
        code, "agenda", "set_agenda", lambda: {"phases": forms.agenda_payload(typed)},
        lambda row: {"phases": [forms.phase_payload(row)]}, phases=list(typed), opened_row=opened_row, **also,
    )  # fmt: skip


@pages.post("/desk/<code:code>/next")
@allow("owner", "facilitator")
def next_steps(code: str) -> Response:
    typed = forms.read_next_steps(_form())
    return _save(code, "next", "set_next_steps", lambda: forms.next_steps_payload(typed), steps=typed)


@pages.post("/desk/<code:code>/state")
@allow("owner", "facilitator")
def state(code: str) -> Response:
    """Open, close. Closing puts the results before everybody, so it asks first where they go."""
    wanted = request.form.get("state", "")
    if wanted == "closed" and not hub_of(code).forum.session.results_go_to:
        return render(code, Refusal("bad_field", "results_go_to"), "next")
    return _save(code, "state", "set_state", lambda: {"state": wanted})


@pages.post("/desk/<code:code>/closes")
@allow("owner", "facilitator")
def closes(code: str) -> Response:
    """The current phase closes at a minute of the calendar."""
    typed = {name: request.form.get(name, "") for name in ("phase", "day", "time")}
    return _save(code, "state", "close_phase_at", lambda: forms.closing_payload(typed), closing=typed)


@pages.post("/desk/<code:code>/sever")
@allow("owner", "facilitator")
def sever(code: str) -> Response:
    """Sever the ids of the closed session without waiting for the grace: at the next sweep, for many it takes its time."""
    return _save(code, "state", "sever_ids", dict)


@pages.post("/desk/<code:code>/lock")
@allow("owner", "facilitator")
def lock(code: str) -> Response:
    return _save(code, "state", "lock_joining", lambda: {"locked": request.form.get("locked") == "yes"})


# ---- saving, and rendering again


def _form() -> Form:
    return request.form.to_dict(flat=False)


def _save(
    code: str, part: str, command: str, payload: Callable[[], Mapping[str, Any]],
    one_row: Callable[[Row], Mapping[str, Any]] | None = None, opened_row: int | None = None, **typed: Any,
) -> Response:  # fmt: skip
    """Send the command; back to its part of the page when it is done, else the page as it was typed. ``one_row`` makes the
    payload of one row alone: that is how a refusal finds its row."""
    hub = hub_of(code)
    id = request.form.get("command", "")
    try:
        result = hub.submit(g.actor, parse(command, dict(payload()), id))
    except Refusal as refusal:
        if wants_json():
            return as_json(refusal, id)
        rows = typed.get("topics") or typed.get("phases") or []
        row = _which_row(hub.forum, command, refusal, rows, one_row, id) if one_row else None
        return render(code, refusal, part, row, **typed)
    if wants_json():
        return make_response({"ok": True, "id": id, "answer": result})
    return redirect(url_for("session.page", code=code, saved=part, row=opened_row, _anchor=part), 303)


def _which_row(
    forum: Forum,
    command: str,
    refusal: Refusal,
    rows: Sequence[Row],
    one_row: Callable[[Row], Mapping[str, Any]],
    id: str,
) -> int | None:
    """The first row that is refused for the same reason when it is sent alone."""
    for index, row in enumerate(rows):
        try:
            decide(forum, g.actor, parse(command, dict(one_row(row)), id), DecisionContext(now_ms()))
        except Refusal as alone:
            if (alone.code, alone.field) == (refusal.code, refusal.field):
                return index
    return None


def render(
    code: str, refusal: Refusal | None = None, part: str = "", row: int | None = None, **values: Any
) -> Response:
    """The page: the saved values, replaced by the typed ones in the part that was refused."""
    forum, lang = hub_of(code).forum, language.of(request)
    template = the_library().templates.get(forum.session.template)
    phases = values.pop("phases", None) or forms.agenda_values(forum)
    page = render_template(
        "desk/session.html",
        **{
            "code": code, "spaced": spaced(code), "session": forum.session, "when": day_and_hours(forum.session),
            "series": services().office.series.of_session(code), "join_url": services().join_url(code), "invitation": invitation(forum.session, services().join_url(code)), "weekday": "" if part == "details" else dates.weekday_name(forum.session.date, lang),
            "refused": _message_in(refusal, part, row, lang) if refusal else None, "refused_in": part, "bad_row": row,
            "opened": row if row is not None else request.args.get("row", type=int),
            "logo_alt": forum.logo.alt if forum.logo else "", "has_logo": bool(forum.logo), "closing": forms.closing_values(forum), "earlier": _earlier(code), "start": {"most": 5}, "options": options_values(forum.session), "all_backgrounds": BACKGROUNDS, "checks": checklist(forum), "details": forms.details_values(forum.session), "topics": forms.topics_values(forum),
            "severed_at": clock(local(at)) if (at := forum.session.sever_at) is not None else "", "due": is_due(forum.session, now_ms()),
            "phases": phases, "timing": timing_of(forum, phases), "slack": template.slack if template else "",
            "reminders": (("before", template.before), ("after", template.after)) if template else (),
            "steps": forms.next_steps_values(forum.session, lang), "typed_programme": "", "made": None, "saved": "",
            "plans": services().plans.plans_of(code), **_choices(forum), **values,
        },
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _earlier(code: str) -> list[tuple[str, str]]:
    """The other sessions, for an account; a helper's link knows this one alone."""
    if not services().office.account(g.actor.by):
        return []
    others = [one for one in services().office.sessions() if one.code != code and not one.damaged]
    return [(one.code, f"{one.title} {dates.format_day(one.date)}".strip()) for one in others]


def _choices(forum: Forum) -> Row:
    names = {topic.id: topic.title or topic.question for topic in forum.topics}
    themes = the_library().themes
    votes = [(phase.id, phase.title) for phase in forum.phases if is_vote(phase)]
    return {
        "kinds": [(name, gettext(kind.label)) for name, kind in KINDS.items()], "kind_of": KINDS, "choices_of": _choices_of, "help_of": _help_of,
        "topic_names": names,
        "topic_choices": [("", gettext("desk.no_topic")), *names.items()],
        "export_topics": [("", gettext("console.all_topics")), *names.items()],
        "vote_choices": [("", gettext("desk.result_latest")), *votes],
        "themes": [("", gettext("desk.theme_none"))] + [
            (name, gettext("desk.theme_named", title=f"{theme.title} {theme.version}", n=len(theme.about))) for name, theme in themes.items()
        ],
        "all_languages": list(language.NAMES.items()),
    }  # fmt: skip


def _choices_of(setting: Setting) -> list[tuple[str, str]]:
    return [(choice, gettext(setting.label + "_" + choice)) for choice in setting.choices]


def _help_of(setting: Setting) -> str:
    """What explains the setting; "" where nothing needs to."""
    key = setting.label + "_help"
    return str(gettext(key)) if key in catalogue(language.of(request)) else ""


def _message_in(refusal: Refusal, part: str, row: int | None, lang: str) -> Message:
    field = refusal.field or ""
    text = ""
    if isinstance(refusal, WrongWeekday):
        day = refusal.day.iso
        text = gettext("desk.weekday_wrong", day=dates.format_day(day), weekday=dates.weekday_name(day, lang))
    elif refusal.code == "bad_field":
        key = FIELD_MESSAGES.get(field) or ("desk.number_wrong" if field.startswith("settings.") else "")
        text = gettext(key) if key else ""
    elif field == "programme":
        text = gettext(FIELD_MESSAGES[field])
    message = message_of(refusal, text)
    prefix = {"topics": "topics", "agenda": "phases"}.get(part)
    return Message(
        message.code,
        f"{prefix}.{row}.{field}" if prefix and row is not None else field,
        message.title,
        message.sentence,
    )
