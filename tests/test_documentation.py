"""What the documents point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PATH = re.compile(r"`([\w<>./-]+(?:\.(?:py|jsx?|mjs|ts|css|html|po|md|yaml|json)|/))`")
"""A file, or a folder with its slash. ``<method>`` stands for any name."""
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
DECISION = re.compile(
    r"# (\d{3}) .+\n\n2026-\d\d-\d\d\n\n## Context\n.+\n## Decision\n.+\n## Consequences\n.+", re.DOTALL
)


def places(path: str) -> list[Path]:
    """What the path of a document means, from the repository or from ``workshop/``."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return [found for start in (ROOT, ROOT / "workshop") for found in start.glob(pattern)]


def test_every_path_of_the_architecture_exists():
    named = PATH.findall((ROOT / "docs" / "architecture.md").read_text("utf-8"))

    assert len(named) > 60
    assert [path for path in named if not places(path)] == []
    assert places("domain/no_such_module.py") == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_somewhere(document):
    links = LINK.findall(document.read_text("utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_decision_is_whole_and_listed_once_in_order():
    folder = ROOT / "docs" / "decisions"
    decisions = sorted(path.name for path in folder.glob("[0-9]*.md"))

    listed = re.findall(r"\]\((\d{3}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text("utf-8"))

    assert listed == decisions
    assert [name[:3] for name in decisions] == [f"{number:03d}" for number in range(1, len(decisions) + 1)]
    for name in decisions:
        match = DECISION.fullmatch((folder / name).read_text("utf-8"))
        assert match, name
        assert match[1] == name[:3]
