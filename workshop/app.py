"""The composition root: creates every service and injects it where it is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask, Request, Response, request
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from . import asyncmode
from .domain.errors import Refusal
from .domain.roles import Actor
from .live.codec import CachingJsonCodec
from .live.fastpath.fanout import Fanout
from .live.plans import OpenPlans
from .live.series_calendar import SeriesCalendar
from .live.sessions import OpenSessions
from .live.sockets import FRAME_BYTES, PING_INTERVAL_S, PING_TIMEOUT_S, AuthPolicy, Sockets
from .services import Services
from .settings import Settings
from .store.contacts import Contacts
from .store.data_dir import DataDir
from .store.office import Office
from .web import access, blueprints, errors, language
from .web.account import login_throttle

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "static" / "dist"
BODY_BYTES = 2_000_000  # an imported session; a form of ours is far below
YEAR_S = 365 * 24 * 3600


def create_app(settings: Settings) -> Flask:
    """The whole server over one data folder. ``app.extensions["ideapoyta"]`` holds its Services; ``app.wsgi_app`` carries
    the sockets too."""
    app = Flask(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    data_dir = DataDir(settings.data)
    office = Office(data_dir.office, hashing=asyncmode.Lane().run)
    https = settings.public_url.startswith("https://")
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the order of keys says in which order ideas came
    app.config.update(
        SECRET_KEY=office.secret(),
        SESSION_COOKIE_NAME="__Host-ideapoyta" if https else "ideapoyta",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=60),
        MAX_CONTENT_LENGTH=BODY_BYTES,
        WTF_CSRF_TIME_LIMIT=None,  # an evening is long, and a page may lie in a pocket for all of it
        WTF_CSRF_SSL_STRICT=False,  # access.guard_origin asks the same of every POST, by Origin too
    )
    if https:  # then a proxy of the city's stands in front, and only then are its headers believed
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]

    fanout = Fanout(direct=settings.fanout == "direct")
    socketio: Any = SocketIO(
        client_manager=fanout,
        json=CachingJsonCodec(),
        async_mode=asyncmode.MODE,  # type: ignore[arg-type]
        async_handlers=False,
        cors_allowed_origins=lambda origin, environ: access.same_origin(origin, environ, services.public_url),  # type: ignore[arg-type]
        max_http_buffer_size=FRAME_BYTES,
        ping_interval=PING_INTERVAL_S,
        ping_timeout=PING_TIMEOUT_S,
        manage_session=False,
        cookie=None,
    )
    worker = asyncmode.Worker()
    sessions = OpenSessions(
        data_dir, office, emit=lambda room, message: socketio.server.emit("changed", message, to=room), run=worker.run,
        address=lambda: (services.public_url, services.address),
    )  # fmt: skip
    services: Services = Services(
        settings,
        data_dir,
        office,
        Contacts(data_dir.contacts),
        worker,
        sessions,
        OpenPlans(data_dir),
        SeriesCalendar(office.series, sessions.forum),
        socketio,
        settings.public_url or f"http://127.0.0.1:{settings.port}",
        receipt_hashing=asyncmode.Lane().run,
    )
    app.extensions["ideapoyta"] = services
    socketio.init_app(app)
    sockets = Sockets(socketio, sessions, _auth_policy(app, services), fanout.is_writable)
    fanout.on_command, services.disconnect_revoked = sockets.command_async, sockets.disconnect_revoked
    if fanout.install() != "direct":
        app.wsgi_app = _without_compression(app.wsgi_app)  # type: ignore[method-assign]
    app.wsgi_app = _built_files(app.wsgi_app)  # type: ignore[method-assign]

    language.install(app)
    errors.install(app)
    login_throttle.install(app)
    access.guard_origin(app)
    CSRFProtect(app)
    access.guard(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    _assets(app)
    _headers(app, services)
    return app


def _auth_policy(app: Flask, services: Services) -> AuthPolicy:
    def request_of(environ: Mapping[str, Any]) -> Request:
        """Not written into its own environ, as werkzeug does unless it is told: that would be a reference cycle."""
        return app.request_class(dict(environ), populate_request=False)

    def cookie_of(environ: Mapping[str, Any]) -> Mapping[str, Any]:
        return app.session_interface.open_session(app, request_of(environ)) or {}

    def admit(environ: Mapping[str, Any], code: str, audience: str) -> Actor | None:
        if not access.from_own_page(environ, services.public_url):
            raise Refusal("foreign_origin")
        # strangers are refused alike for every code; an account, which may hear any session, could ask which there are
        actor = access.actor_as(services, cookie_of(environ), code, audience)
        if actor and not services.sessions.exists(code):
            app.extensions["code_throttle"].failed(environ.get("REMOTE_ADDR"))
            raise Refusal("no_such_code", "code")
        return actor

    def still_authorised(code: str, actor: Actor) -> bool:
        if actor.role == "participant":
            return True
        kind, _, id = actor.by.partition(" ")
        return bool(services.office.key(id) if kind == "key" and id else services.office.account(actor.by))

    return AuthPolicy(admit, still_authorised, lambda environ: language.of(request_of(environ)), errors.sentence)


def _without_compression(wsgi: Any) -> Any:
    """On the library's path nobody is offered per-message deflate: eventlet would compress every frame again for each phone
    (measured: 2.6 times the latency, 2.5 times the memory). The fast path compresses once (live/fastpath/frames.py)."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return wsgi(environ, start_response)

    return serve


def _built_files(wsgi: Any) -> Any:
    """The bundle, compressed once when it was built, under names that change with their content."""

    def never_sniffed(headers: Headers, *_: str) -> None:
        headers["X-Content-Type-Options"] = "nosniff"

    return WhiteNoise(
        wsgi,
        root=DIST,
        prefix="static/dist/",
        allow_all_origins=False,
        immutable_file_test=lambda _, url: not url.endswith(".json"),
        add_headers_function=never_sniffed,
    )


def _assets(app: Flask) -> None:
    manifest = DIST / "manifest.json"
    names = json.loads(manifest.read_text()) if manifest.exists() else {}

    @app.template_global()
    def asset(name: str) -> str:
        """The address of a built file: ``phone.css`` → ``/static/dist/phone-1A2B3C.css``."""
        return f"/static/dist/{names[name]}"


def _headers(app: Flask, services: Services) -> None:
    @app.after_request
    def guard(response: Response) -> Response:
        host = request.host
        response.headers.setdefault(
            "Content-Security-Policy",
            # old Safari does not count a websocket of the same host as 'self'
            f"default-src 'self'; connect-src 'self' ws://{host} wss://{host}; object-src 'none'; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'",
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if services.public_url.startswith("https://"):
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR_S}"
        response.headers.setdefault("Cache-Control", "no-store")
        return response
