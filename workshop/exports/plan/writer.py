"""What the chapters are written to: Word's manuscript, or a list of plain blocks from which the preview and the PDF are made, so that
all three say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ...language.detect import RIGHT_TO_LEFT, language_of
from ..manuscript import Anchor, Bold, Cell, Column, Gap, Link, Paragraph, Paragraphs, Part

Block = dict[str, Any]
"""JSON: ``kind`` is heading, paragraph, bullets, table, contents, landscape, portrait or page_break."""


@dataclass(frozen=True, slots=True)
class FactGap(Gap):
    """A gap that one of the plan's facts fills: ``fact`` is its name."""

    fact: str


class Writer(Protocol):
    """See `Manuscript`, which is one."""

    def heading(self, text: str, level: int, name: str | None = None) -> None: ...
    def annex(self, text: str, name: str | None = None) -> None: ...
    def paragraph(self, *parts: Part, style: str = "BodyText") -> None: ...
    def bullets(self, items: Iterable[Paragraph]) -> None: ...
    def contents(self, title: str) -> None: ...
    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], caption: str, description: str
    ) -> None: ...
    def landscape(self) -> None: ...
    def portrait(self) -> None: ...
    def page_break(self) -> None: ...


class Blocks:
    """A writer that keeps everything as blocks. ``say`` words ``annex``, as for the manuscript."""

    def __init__(self, lang: str, say: Callable[[str], str]) -> None:
        self.blocks: list[Block] = []
        self._lang, self._say = lang, say
        self._chapter = self._section = self._annex = self._tables = 0

    def heading(self, text: str, level: int, name: str | None = None) -> None:
        number = ""
        if level == 1:
            self._chapter, self._section, self._annex = self._chapter + 1, 0, 0
            number = str(self._chapter)
        elif level == 2 and not self._annex:
            self._section += 1
            number = f"{self._chapter}.{self._section}"
        self._heading(level, number, text, name)

    def annex(self, text: str, name: str | None = None) -> None:
        self._annex += 1
        self._heading(1, f"{self._say('annex')} {self._annex}", text, name)

    def paragraph(self, *parts: Part, style: str = "BodyText") -> None:
        self.blocks.append({"kind": "paragraph", "style": style, "parts": self._parts(parts)})

    def bullets(self, items: Iterable[Paragraph]) -> None:
        if kept := [self._parts(_sequence(item)) for item in items]:
            self.blocks.append({"kind": "bullets", "items": kept})

    def contents(self, title: str) -> None:
        self.blocks.append({"kind": "contents", "title": title})

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], caption: str, description: str) -> None:
        self._tables += 1
        self.blocks.append(
            {
                "kind": "table",
                "columns": [column._asdict() for column in columns],
                "rows": [[self._cell(cell) for cell in row] for row in rows],
                "caption": f"{self._say('table')} {self._tables}. {caption}",
                "description": description,
            }
        )

    def landscape(self) -> None:
        self.blocks.append({"kind": "landscape"})

    def portrait(self) -> None:
        self.blocks.append({"kind": "portrait"})

    def page_break(self) -> None:
        self.blocks.append({"kind": "page_break"})

    def linked(self) -> list[Block]:
        """The blocks; a link that leads nowhere is plain text."""
        anchors = {block["name"] for block in self.blocks if block["kind"] == "heading"}
        anchors |= {part["to"] for part in self._every_part() if part.get("as") == "anchor"}
        for part in self._every_part():
            if part.get("as") == "link" and part["to"] not in anchors:
                del part["as"], part["to"]
        return self.blocks

    # --- inside

    def _every_part(self) -> Iterator[Block]:
        return (part for block in self.blocks for part in parts_of(block))

    def _heading(self, level: int, number: str, text: str, name: str | None) -> None:
        self.blocks.append({"kind": "heading", "level": level, "number": number, "text": text, "name": name or ""})

    def _cell(self, cell: Cell) -> list[list[Block]]:
        paragraphs = cell.paragraphs if isinstance(cell, Paragraphs) else (cell,)
        return [self._parts(_sequence(paragraph)) for paragraph in paragraphs]

    def _parts(self, parts: Iterable[Part]) -> list[Block]:
        return [self._part(part) for part in parts if part != ""]

    def _part(self, part: Part) -> Block:
        match part:
            case str():
                return self._text(part)
            case FactGap(text, fact):
                return self._text(text) | {"as": "gap", "to": fact}
            case Gap(text):
                return self._text(text) | {"as": "gap"}
            case Bold(text):
                return self._text(text) | {"as": "bold"}
            case Link(text, to):
                return {"text": text, "as": "link", "to": to}
            case Anchor(text, name):
                return {"text": text, "as": "anchor", "to": name}

    def _text(self, text: str) -> Block:
        """With its language where that is another than the document's, so that a voice reads it as it is."""
        found = language_of(text, self._lang)
        return {"text": text} | (
            {"lang": found, "rtl": found in RIGHT_TO_LEFT} if found and found != self._lang else {}
        )


def parts_of(block: Block) -> Iterator[Block]:
    """All texts of a block, in their order; a heading has none of them."""
    yield from block.get("parts", ())
    for item in block.get("items", ()):
        yield from item
    for row in block.get("rows", ()):
        for cell in row:
            for paragraph in cell:
                yield from paragraph


def _sequence(paragraph: Paragraph) -> Sequence[Part]:
    return paragraph if isinstance(paragraph, list | tuple) else (paragraph,)
