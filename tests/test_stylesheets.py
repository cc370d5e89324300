"""The stylesheets as text: each is small and imported, a theme is complete, and nothing is named that does not exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
SOURCE = ROOT / "static" / "src"
ENTRIES = ("phone", "board", "console", "desk", "plan", "public", "print")
THEMES = CSS / "themes"
LONGEST = 400
PALETTE = {CSS / "palette.css", *THEMES.glob("*.css")}
"""The files that may say a colour by its value."""
NO_PROPERTIES_THERE = {"::backdrop": SOURCE / "console" / "keys-help.css"}
"""Where a colour stands all the same: a backdrop inherits custom properties only in browsers of 2024 and later."""

COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\((?!var\()|\b(?:white|black|gr[ae]y|silver|red|green|blue|yellow|orange)\b",
    re.IGNORECASE,
)
NEWER_THAN_OLD_PHONES = {
    "gap in flex": r"(?<![\w-])(?:row-|column-)?gap:",
    "a selector with :has, :is or :where": r":(?:has|is|where)\(",
    "a dynamic unit of the viewport": r"\d[dsl]v[hw]\b",
    "inset": r"(?<![\w-])inset[\w-]*:",
    "aspect-ratio": r"(?<![\w-])aspect-ratio:",
    "min(), max() or clamp()": r"(?<![\w-])(?:min|max|clamp)\(",
    "light-dark() or color-mix()": r"\b(?:light-dark|color-mix)\(",
    "a nested rule": r"&",
    "a layer or a container": r"@(?:layer|container)\b",
}
"""What Chrome 69, Firefox 68 or Safari 12 do not know and esbuild does not translate."""


def stylesheets() -> list[Path]:
    return sorted([*CSS.rglob("*.css"), *SOURCE.rglob("*.css")])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "static").as_posix()


def text_of(path: Path) -> str:
    """Without comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def declarations(path: Path) -> Iterator[tuple[str, str]]:
    for name, value in re.findall(r"(?:[{;]|^)\s*([\w-]+)\s*:([^;{}]+)(?=[;}])", text_of(path)):
        yield name, value.strip()


def imported(path: Path) -> list[Path]:
    """The stylesheets that this one imports, of packages none; `#phases/phone.css` is phone.css of every folder of phases."""
    found = []
    for target in re.findall(r"@import '([^']+)'", text_of(path)):
        if target.startswith("#"):
            area, style = target[1:].split("/")
            found += sorted((SOURCE / area).glob(f"*/{style}"))
        else:
            found.append((path.parent / target).resolve())
    return found


def bundle(path: Path) -> list[Path]:
    """A stylesheet and all that it brings, in order."""
    return [sheet for below in imported(path) for sheet in bundle(below)] + [path]


def pages() -> str:
    """All that can name a class or set a custom property."""
    paths = [*SOURCE.rglob("*.js*"), *(ROOT / "templates").rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths) if ".test." not in path.name)


def classes() -> tuple[set[str], set[str]]:
    """What scripts and templates may give as a class: the words of their strings, and the beginnings of those that they put
    together, as in `m${dye}` and `m{{ dye }}`."""
    text = re.sub(r"\{%.*?%\}", " ", pages())
    strings = [found for quoted in (r"'([^'\n]*)'", r'"([^"\n]*)"', r"`([^`]*)`") for found in re.findall(quoted, text)]
    joined = " ".join(re.sub(r"\$\{[^}]*\}|\{\{.*?\}\}", "…", string) for string in strings)
    return {word.rstrip("…") for word in joined.split()}, set(re.findall(r"(?<!\S)([a-z][\w-]*)…", joined))


def is_on_a_page(name: str, words: set[str], stems: set[str]) -> bool:
    """Whether a class is one of the words, or a beginning and a number, or a beginning with a hyphen and anything."""
    ends = {name[len(stem) :] for stem in stems if name.startswith(stem) and stem.endswith("-")}
    return name in words or bool(ends) or name.rstrip("0123456789") in stems


@pytest.mark.parametrize("path", stylesheets(), ids=name_of)
def test_a_stylesheet_fits_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_every_stylesheet_comes_to_a_page_and_none_twice_to_the_same():
    bundles = {entry: bundle(CSS / f"{entry}.css") for entry in ENTRIES}

    assert {entry: len(sheets) for entry, sheets in bundles.items()} == {
        entry: len(set(sheets)) for entry, sheets in bundles.items()
    }
    assert {sheet for sheets in bundles.values() for sheet in sheets} | set(THEMES.glob("*.css")) == set(stylesheets())


def test_a_theme_that_is_worn_exists_and_one_that_exists_is_worn():
    worn = {name for path in stylesheets() for name in re.findall(r"@theme ([\w-]+);", text_of(path))}

    assert worn == {path.stem for path in THEMES.glob("*.css")}


@pytest.mark.parametrize(("theme", "left_out"), [("dark", set()), ("contrast", set()), ("system", {"color-scheme"})])
def test_a_theme_gives_every_colour_a_value(theme, left_out):
    """Themes are worn over each other: what one leaves out comes from the one below, which may be light or dark.
    The system's own colours know themselves of which scheme they are."""
    light = {name for name, _ in declarations(THEMES / "light.css")}

    assert light - {name for name, _ in declarations(THEMES / f"{theme}.css")} == left_out


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_custom_property_that_a_page_uses_is_defined_there(entry):
    sheets = [*bundle(CSS / f"{entry}.css"), *THEMES.glob("*.css")]
    defined = {name for path in sheets for name, _ in declarations(path)} | set(re.findall(r"'(--[\w-]+)'", pages()))
    with_a_value_of_its_own = r"var\((--[\w-]+)\)"

    used = {name for path in sheets for name in re.findall(with_a_value_of_its_own, text_of(path))}

    assert used - defined == set()


def test_every_custom_property_that_is_defined_is_used():
    sheets = stylesheets()
    defined = {name for path in sheets for name, _ in declarations(path) if name.startswith("--")}

    used = {name for path in sheets for name in re.findall(r"var\((--[\w-]+)", text_of(path))}

    assert defined - used == set()


@pytest.mark.parametrize("path", sorted(set(stylesheets()) - PALETTE - set(NO_PROPERTIES_THERE.values())), ids=name_of)
def test_a_colour_is_named_by_what_it_means(path):
    assert [(name, value) for name, value in declarations(path) if COLOUR.search(value)] == []


def test_materials_are_named_where_their_meaning_is_given_and_nowhere_else():
    materials = {name for name, _ in declarations(CSS / "palette.css")}
    shades = {"--shade"}  # how much of it falls is for each shadow to say
    strangers = set(stylesheets()) - PALETTE - {CSS / "tokens.css"}

    used = {(name_of(path), name) for path in strangers for name in re.findall(r"var\((--[\w-]+)", text_of(path))}

    assert {(path, name) for path, name in used if name in materials - shades} == set()


def test_every_class_that_is_styled_is_on_a_page():
    words, stems = classes()
    rules = [rule for path in stylesheets() for rule in re.findall(r"([^{};]+)\{", text_of(path))]

    styled = {name for rule in rules if "@" not in rule for name in re.findall(r"\.([a-z][\w-]*)", rule)}

    assert {name for name in styled if not is_on_a_page(name, words, stems)} == set()


@pytest.mark.parametrize("feature", NEWER_THAN_OLD_PHONES)
def test_old_phones_know_what_the_phone_s_styles_are_written_in(feature):
    sheets = [*bundle(CSS / "phone.css"), *THEMES.glob("*.css")]

    assert [name_of(path) for path in sheets if re.search(NEWER_THAN_OLD_PHONES[feature], text_of(path))] == []
