"""How many people used a word, on the board; in how many ideas it is, in files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..domain.model import Forum
from .lemmas import content_words

AT_LEAST = 2  # people; a word that one person used could name somebody, or show who wrote it


def word_counts(ideas: Iterable[tuple[str, str]], lang: str | None = None) -> list[tuple[str, int]]:
    """(word, people) for the base forms that at least two of the authors used; most people first, then by the alphabet.

    ``ideas`` are (author, text); an author is any key that tells people apart. An idea without an author counts for nobody.
    """
    return _ranked((author, content_words(text, lang)) for author, text in ideas if author)


def forum_words(forum: Forum, lang: str | None = None) -> list[tuple[str | None, str, int]]:
    """(topic, word, ideas) of the ideas that everyone may see: topic by topic, then with topic None of all together. Of ideas and not
    of people, so that a file says the same when the ids are severed; and how many of them are one person's would tell who wrote."""
    words_of_ideas = [(idea.topic, idea.id, content_words(idea.text, lang)) for idea in forum.shown.values()]
    return [
        (scope, word, count)
        for scope in (*(topic.id for topic in forum.topics), None)
        for word, count in _ranked((id, found) for topic, id, found in words_of_ideas if scope in (None, topic))
    ]


def frequent_words(texts: Iterable[str], at_most: int, lang: str | None = None) -> list[str]:
    """The base forms that most of the texts have, with a capital, as names for what the texts have in common. A word of one text
    alone is such a name only where there is no other text. Load no dictionary in the server: run it in the worker."""
    found = [set(content_words(text, lang)) for text in texts]
    counted = Counter(word for words in found for word in words)
    common = [(word, n) for word, n in counted.items() if n > 1 or len(found) == 1]
    return [word.capitalize() for word, _ in sorted(common, key=lambda row: (-row[1], row[0]))[:at_most]]


def _ranked(words_of_authors: Iterable[tuple[str, list[str]]]) -> list[tuple[str, int]]:
    people: dict[str, set[str]] = defaultdict(set)
    for author, found in words_of_authors:
        for word in found:
            people[word].add(author)
    counted = [(word, len(authors)) for word, authors in people.items() if len(authors) >= AT_LEAST]
    return sorted(counted, key=lambda row: (-row[1], row[0]))
