"""The word cloud as a picture."""

import io

import pytest
from lxml import etree
from PIL import Image

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.errors import Refusal
from workshop.exports import cloud
from workshop.exports.formats import make
from workshop.exports.report import report

WORDS = [
    ("T1", "kirjasto", 12),
    ("T1", "kumppanuuspöytä", 4),
    ("T1", "nuori", 2),
    ("T2", "asukasbudjetti", 3),
    (None, "kirjasto", 13),
]


def report_of(words):
    return report(evening(), catalogue("fi"), "fi", NOW, words)


def drawn(content):
    return {text.text: text for text in etree.fromstring(content).iter("{*}text") if text.get("transform")}


def test_the_words_of_the_topic_are_drawn_and_no_others():
    assert drawn(cloud.svg(report_of(WORDS), "T1")).keys() == {"kirjasto", "kumppanuuspöytä", "nuori"}
    assert drawn(cloud.svg(report_of(WORDS))).keys() == {"kirjasto"}


def test_all_words_fit_and_lie_flat():
    many = [("T1", f"yhdenvertaisuussuunnitelma{place}", 40 - place) for place in range(30)]

    texts = drawn(cloud.svg(report_of(many), "T1"))

    assert len(texts) == 30
    assert not any("rotate" in text.get("transform") for text in texts.values())


def test_the_same_words_make_the_same_picture():
    assert cloud.png(report_of(WORDS), "T1") == cloud.png(report_of(list(reversed(WORDS))), "T1")


def test_the_svg_scales_and_is_read_as_its_words_and_their_numbers():
    root = etree.fromstring(cloud.svg(report_of(WORDS), "T1"))

    assert root.get("viewBox").startswith("0 0 ")
    assert (root.get("role"), root.get("lang"), root.get("aria-labelledby")) == ("img", "fi-FI", "title desc")
    assert root.findtext("{*}title") == "Sanapilvi: Yhdenvertaisuus- ja tasa-arvosuunnitelma"
    assert (
        root.findtext("{*}desc") == "Sanat ja kuinka monessa ideassa ne ovat: kirjasto 12, kumppanuuspöytä 4, nuori 2"
    )


def test_the_picture_says_what_it_is_of_and_of_how_many_ideas():
    root = etree.fromstring(cloud.svg(report_of(WORDS), "T1"))
    picture = Image.open(io.BytesIO(cloud.png(report_of(WORDS), "T1")))

    assert [text.text for text in root.findall("{*}text")] == [
        "Sanapilvi: Yhdenvertaisuus- ja tasa-arvosuunnitelma",
        "9 ideaa. Sana on sitä suurempi, mitä useammassa ideassa se on.",
    ]
    assert picture.text["Title"] == "Sanapilvi: Yhdenvertaisuus- ja tasa-arvosuunnitelma"
    assert picture.text["Description"].endswith("nuori 2")


def test_the_png_is_sharp_and_on_white():
    picture = Image.open(io.BytesIO(cloud.png(report_of(WORDS), "T1")))

    assert picture.width >= 1600
    assert picture.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("colour", cloud.COLOURS)
def test_every_colour_is_read_on_white(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]

    assert 1.05 / (luminance + 0.05) >= 7


def test_nothing_to_draw_is_refused():
    with pytest.raises(Refusal, match="nothing_to_draw"):
        cloud.png(report_of([]), "T1")


def test_a_words_markup_is_text():
    assert drawn(cloud.svg(report_of([("T1", "<script>", 2)]), "T1")).keys() == {"<script>"}


def test_words_of_hidden_ideas_are_not_drawn():
    content = make("svg", evening(), catalogue("fi"), "fi", NOW).content.decode()

    assert "kirjasto" in content
    assert "naapuri" not in content
    assert "salaisuus" not in content
