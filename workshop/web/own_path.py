"""The page to go on to, as a form or an address names it."""

from __future__ import annotations

from urllib.parse import urlsplit


def own_path(path: str) -> str:
    """``path`` when it leads to a page of ours, else "": a link must not send people on to another site."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return path if ours and "\\" not in path and path.isprintable() else ""
