"""Who is asking: from the one signed cookie to a Actor. Pages and the socket's handshake both ask here.

The cookie's claims: ``people`` (code → participant id), ``receipts`` (participant/receipt_cookie.py), ``account`` (a name), ``keys`` (ids
of spent one-time keys). A key or
an account is looked up in the office file each time, so whoever is revoked is out at once, on an open socket too.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from ..domain.errors import Refusal
from ..domain.model import Participant
from ..domain.roles import Actor
from ..services import Services, services
from .account.login_throttle import LoginThrottle

View = TypeVar("View", bound=Callable[..., Any])
ANYONE = "anyone"
CSRF = "csrf_token"
"""Where Flask-WTF keeps this browser's random CSRF secret in the cookie; pages show it signed alone."""
SESSIONS_AT_MOST = 8
"""How many sessions one browser is remembered in; a cookie is small."""


def allow(*roles: str) -> Callable[[View], View]:
    """Declare who may open a view: roles, or ``anyone``. A view without it is opened by nobody."""

    def declare(view: View) -> View:
        view.allowed = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return declare


def guard(app: Flask) -> None:
    """Check ``allow`` before every view. ``g.actor`` is then the Actor by whose right the page is opened, or None."""

    @app.before_request
    def may_open() -> Response | None:
        g.actor = None
        if request.endpoint is None:
            return None
        allowed: frozenset[str] = getattr(app.view_functions[request.endpoint], "allowed", frozenset())
        view_args = request.view_args or {}
        code = view_args.get("code") or view_args.get("key", "")
        if ANYONE in allowed:
            g.actor = staff(services(), cookie, code) or participant(services(), cookie, code)
            return None
        g.actor = next((actor for actor in actors(services(), cookie, code) if actor.role in allowed), None)
        if g.actor:
            return None
        if not _somebody(cookie):
            if request.method == "GET" and allowed & {"owner", "facilitator"} and request.accept_mimetypes.accept_html:
                return redirect(url_for("account.sign_in", to=request.path), 303)
            raise Refusal("not_signed_in")
        raise Refusal("not_allowed")


def actors(services: Services, claims: Mapping[str, Any], code: str) -> list[Actor]:
    """Every role that this browser has in the session with that code (or, with an empty code, anywhere), strongest first."""
    return [actor for role in (staff, reader, member, screen, participant) if (actor := role(services, claims, code))]


def staff(services: Services, claims: Mapping[str, Any], code: str) -> Actor | None:
    """Owner, facilitator or moderator, by account or by a one-time key of this session."""
    account = services.office.account(claims.get("account", "")) if claims.get("account") else None
    if account:
        return Actor(account.role, by=account.name)
    keys = [key for key in _keys(services, claims, code) if key.role in ("facilitator", "moderator")]
    best = min(keys, key=lambda key: key.role, default=None)
    return Actor(best.role, by=f"key {best.id}") if best else None


def reader(services: Services, claims: Mapping[str, Any], code: str) -> Actor | None:
    """The owner of one topic, who takes that topic's files and no other's."""
    keys = [key for key in _keys(services, claims, code) if key.role == "reader"]
    return Actor("reader", topic=keys[-1].label, by=f"key {keys[-1].id}") if keys else None


def member(services: Services, claims: Mapping[str, Any], plan: str) -> Actor | None:
    """A member of the plan's working group, by a one-time key of that plan."""
    keys = [key for key in _keys(services, claims, plan) if key.role == "member"]
    return Actor("member", by=f"key {keys[-1].id}") if keys else None


def screen(services: Services, claims: Mapping[str, Any], code: str) -> Actor | None:
    return next(
        (Actor("screen", by=f"key {key.id}") for key in _keys(services, claims, code) if key.role == "screen"), None
    )


def participant(services: Services, claims: Mapping[str, Any], code: str) -> Actor | None:
    """The person of this browser in that session, when they have joined it."""
    id = (claims.get("people") or {}).get(code)
    if not id or not services.sessions.exists(code):
        return None
    return Actor("participant", id) if services.sessions.hub(code).forum.get(Participant, id) else None


def actor_as(services: Services, claims: Mapping[str, Any], code: str, wanted: str) -> Actor | None:
    """The role in which this browser may open an audience (``phone``, ``board``, ``console``) of the session."""
    if wanted == "phone":
        return participant(services, claims, code)
    if wanted == "board":
        return staff(services, claims, code) or screen(services, claims, code)
    return staff(services, claims, code) if wanted == "console" else None


def newcomer(code: str, form: str) -> Actor:
    """Whoever this browser is in that session (unless their id was severed), or a new person with an id of 128 bits. Call ``remember`` when they have joined.

    ``form`` is the random id that the join form carried: a form that is sent again, because the first response was slow, is the
    same person, also when both are on their way and neither has brought its cookie yet. The person's id is a keyed hash of the
    form's id, the session and this browser's own CSRF secret. So to become that person by the form takes the page *and* the
    cookie of the browser that was shown it: a page that was saved or seen by others is not enough, nor is a cookie that
    somebody planted in this browser before. Both stay with the browser, which is that person anyway. Without a form's id
    every request is somebody new."""
    joined = (cookie.get("people") or {}).get(code)
    if joined and _is_severed(code, joined):
        joined = None
    if joined or not form or not cookie.get(CSRF):
        return Actor("participant", joined or secrets.token_hex(16))
    return Actor("participant", keyed("join", code, form, cookie[CSRF])[:32])


def _is_severed(code: str, person: str) -> bool:
    """Whether that person's id was severed from the session. They join anew: under the old id the new ideas would lead to the old ones."""
    forum = services().sessions.hub(code).forum
    return bool(forum.session.severed_people) and forum.get(Participant, person) is None


def keyed(*parts: str) -> str:
    """A hash of the parts, in hexadecimal, that nobody can make without the secret that signs cookies."""
    secret = current_app.secret_key
    assert isinstance(secret, str)
    return hmac.new(secret.encode(), json.dumps(parts).encode(), "sha256").hexdigest()


def remember(code: str, actor: Actor) -> None:
    people = {**(cookie.get("people") or {})}
    people.pop(code, None)
    people[code] = actor.participant
    cookie["people"] = dict(list(people.items())[-SESSIONS_AT_MOST:])
    cookie.permanent = True


def sign_in(name: str) -> None:
    """A new cookie for the account: what a stranger may have planted in the old one is gone (ASVS 7.2.4)."""
    people = cookie.get("people")
    cookie.clear()
    cookie.update({"account": name, **({"people": people} if people else {})})
    cookie.permanent = True


def take_key(id: str) -> None:
    cookie["keys"] = [*(cookie.get("keys") or []), id][-SESSIONS_AT_MOST:]
    cookie.permanent = True


def sign_out() -> None:
    cookie.pop("account", None)
    cookie.pop("keys", None)


def same_origin(origin: str | None, environ: Mapping[str, Any], public_url: str) -> bool:
    """Whether ``origin`` is the server's own: the public address, or the host of this request."""
    if not origin:
        return False
    requested = f"{environ.get('wsgi.url_scheme', 'http')}://{environ.get('HTTP_HOST', '')}"
    return origin in ({requested, public_url} - {"", "http://", "https://"})


def from_own_page(environ: Mapping[str, Any], public_url: str) -> bool:
    """Whether a request comes from a page of ours. A browser sends ``Origin`` with every POST and every websocket; with a
    plain GET of the same origin it sends none, but then ``Sec-Fetch-Site`` or ``Referer`` says it."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None:
        return same_origin(origin, environ, public_url)
    if environ.get("HTTP_UPGRADE", "").lower() == "websocket":
        return False
    if "HTTP_SEC_FETCH_SITE" in environ:
        return bool(environ["HTTP_SEC_FETCH_SITE"] == "same-origin")
    referer = urlsplit(environ.get("HTTP_REFERER", ""))
    return same_origin(f"{referer.scheme}://{referer.netloc}" if referer.netloc else None, environ, public_url)


def guard_origin(app: Flask) -> None:
    """Refuse every change that another site's page asks for, beside the CSRF token."""

    @app.before_request
    def own_page_only() -> None:
        if request.method not in ("GET", "HEAD", "OPTIONS") and not from_own_page(
            request.environ, services().public_url
        ):
            raise Refusal("foreign_origin")


def session_exists(code: str) -> bool:
    """Whether there is a session with that code. Every page that tells so about a code from outside asks here: a wrong one
    is a failed attempt, and its refusal is delayed. Refuses ``slow_down`` to strangers from where too many fail."""
    throttle: LoginThrottle = current_app.extensions["code_throttle"]
    if g.actor is None and code not in (cookie.get("people") or {}):
        throttle.check(request.remote_addr)
    if services().sessions.exists(code):
        return True
    throttle.failed(request.remote_addr)
    return False


def hub_of(code: str) -> Any:
    """The hub of the session with that code, or a refusal (``no_such_code``)."""
    if not session_exists(code):
        raise Refusal("no_such_code", "code")
    return services().sessions.hub(code)


def _keys(services: Services, claims: Mapping[str, Any], code: str) -> list[Any]:
    found = [key for id in claims.get("keys") or [] if (key := services.office.key(id))]
    return [key for key in found if key.code == code] if code else []


def _somebody(claims: Mapping[str, Any]) -> bool:
    return bool(claims.get("account") or claims.get("keys") or claims.get("people"))
