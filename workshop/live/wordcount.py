"""The words of the approved ideas, counted in the worker process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from ..domain.model import Forum
from ..language.counts import word_counts

log = logging.getLogger(__name__)

WORDS_AT_MOST = 50


class WordCount:
    """``of(forum)`` returns the last counted words of every topic without waiting; when the ideas have changed since, a new count
    is started and ``changed()`` called when it is done."""

    def __init__(self, run: Callable[..., Any], changed: Callable[[], None]) -> None:
        self._run, self._changed = run, changed
        self._counted: dict[str, list[dict[str, Any]]] = {}
        self._counted_texts: Any = None
        self._busy = False

    def of(self, forum: Forum) -> dict[str, list[dict[str, Any]]]:
        texts = {
            topic.id: tuple(
                (idea.author or idea.id, idea.text) for idea in forum.shown.values() if idea.topic == topic.id
            )
            for topic in forum.topics
        }
        if texts != self._counted_texts and not self._busy:
            self._busy = True
            threading.Thread(target=self._count, args=(texts,), daemon=True).start()
        return self._counted

    def _count(self, texts: dict[str, tuple[tuple[str, str], ...]]) -> None:
        try:
            counted = {topic: self._run(word_counts, list(ideas)) for topic, ideas in texts.items()}
            self._counted = {
                topic: [{"word": word, "people": people} for word, people in words[:WORDS_AT_MOST]]
                for topic, words in counted.items()
            }
            self._counted_texts = texts
        except Exception:  # the board goes on without a cloud; the next change tries again
            log.exception("words were not counted")
            self._counted_texts = texts
        finally:
            self._busy = False
        self._changed()
