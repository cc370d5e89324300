"""What people wrote: what is kept, what is dropped, how it is counted, and what a moderator is warned of."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.forums import refused
from workshop.domain.errors import Refusal
from workshop.domain.text import clean, graphemes, line

KEPT = [
    "Penkkejä kävelyreittien varrelle",
    "Åbo och Österbotten – förändring är möjlig",
    "”Ei mitään meistä ilman meitä”",
    "Tšekki, žurnaali, 5 €, 20 °C, ½ päivää",
    "👩‍👩‍👧‍👦 perheet mukaan",
    "🏳️‍🌈 kaikille",
    "👍🏽 peukku",
    "🇫🇮 lippu",
    "1️⃣ ensin",
    "❤️",
    "مرحبا بالجميع",
    "مَرْحَبًا بِكُمْ",
    "یک تجربهٔ می‌خواهم",
    "ยินดีต้อนรับที่นี่",
    "Chào mừng mọi người đến Việt Nam",
    "नमस्ते क्ष्म",
    "র‍্যাব",
    "日本語もどうぞ",
    "\u2067مرحبا\u2069 ja suomea",
    "\u2068Aino\u2069 ja \u2066Bertil\u2069",
    "math: 2 < 3 & <b>ei lihavoitu</b>",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_can_be_seen_stays_as_it_was_written(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", KEPT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  reunat  \n", "reunat"),
        ("monta    väliä\u00a0tässä", "monta väliä tässä"),
        ("sarkain\tväli", "sarkain väli"),
        ("a\u0308iti", "äiti"),
        ("nolla\x00 kello\x07 poisto\x7f c1\x85", "nolla kello poisto c1"),
        ("väärin\u202epäin\u202c", "väärinpäin"),
        ("\u202aupotus\u202b\u202d", "upotus"),
        ("tavu\u00adviiva", "tavuviiva"),
        ("nolla\u200bleveä\ufeff", "nollaleveä"),
        ("täyte\u3164\uffa0\u115f", "täyte"),
        ("tunniste\U000e0041\U000e007f", "tunniste"),
        ("yksityinen\ue000", "yksityinen"),
        ("puolikas\ud800", "puolikas"),
        ("yksin\u200d, ja\u200c.", "yksin, ja."),
        ("kaksi\u200d\u200dliitintä", "kaksi\u200dliitintä"),
        ("avoin\u2067 jää", "avoin jää"),
        ("sulku\u2069 ilman", "sulku ilman"),
        ("\u2069väärä järjestys\u2066", "väärä järjestys"),
        ("\u2066sisä\u2067kkäin\u2069\u2069", "\u2066sisä\u2067kkäin\u2069\u2069"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_dropped(written, kept):
    assert clean(written) == kept


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "   ",
        "\n\n",
        "\u200b\u200b",
        "\u2066\u2069",
        "\u200d",
        "\u00ad",
        "\ufe0f",
        "\u0301",
        "\u3164",
        "\U000e0020",
        "\u2067 \n \u2069",
    ],
)
def test_a_text_without_anything_to_see_is_empty(nothing):
    assert clean(nothing) == ""


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("yksi\nkaksi", "yksi\nkaksi"),
        ("yksi\r\nkaksi\rkolme", "yksi\nkaksi\nkolme"),
        ("yksi\u2028kaksi\u2029kolme", "yksi\nkaksi\nkolme"),
        ("yksi  \n  kaksi", "yksi\nkaksi"),
        ("yksi\n\n \n\n\nkaksi", "yksi\nkaksi"),
    ],
)
def test_line_breaks_become_one_kind_and_stand_alone(written, kept):
    assert clean(written) == kept
    assert line(written, 100, "title") == kept.replace("\n", " ")


def test_marks_are_stacked_no_higher_than_a_language_needs():
    zalgo = "Z" + "\u0300\u0316" * 200 + "algo"

    assert len(clean(zalgo)) <= len("Zalgo") + 4
    assert clean("ที่นี่") == "ที่นี่"
    assert clean("Việt") == "Việt"


def test_a_joiner_between_marks_does_not_let_them_stack_higher():
    zalgo = "Z" + ("\u0316" * 4 + "\u200d") * 100 + "algo"

    assert len(clean(zalgo)) <= len("Zalgo") + 6


@pytest.mark.parametrize(
    "mark",
    [
        "\u200b",
        "\u200d",
        "\u0316",
        "\u0301",
        "\u2066",
        "\u202e",
        "\ufe0f",
        "\n",
        " ",
        "\u0344",
        "\u200c\u0316",
        "a\u0301",
    ],
)
def test_a_million_marks_are_refused_or_removed(mark):
    """In linear work: with quadratic work so long a text would not come to an end."""
    try:
        kept = clean("Hei " + mark * (1_000_000 // len(mark)) + "!")
    except Refusal as refusal:
        kept = refusal.code

    assert kept == "too_long" or len(kept) < 20


def test_length_is_counted_as_people_count_letters():
    assert graphemes("👩‍👩‍👧‍👦🇫🇮é") == 3
    assert graphemes("äiti") == graphemes("a\u0308iti") == 4

    family = "👩‍👩‍👧‍👦"
    assert clean(family * 500) == family * 500
    with refused("too_long", field="text"):
        clean(family * 501)


def test_five_hundred_letters_fit_and_one_more_does_not():
    assert len(clean("ä" * 500)) == 500
    assert clean("  " + "a\u0308" * 500 + "\u200b ") == "ä" * 500

    with refused("too_long") as caught:
        clean("ä" * 501)
    assert caught.value.params == {"at_most": 500}


def test_a_refusal_names_the_field():
    with refused("too_long", field="title"):
        line("x" * 121, 120, "title")


ODD = st.sampled_from(
    "aä \n\t\r\u200b\u200c\u200d\u0301\u0316\u0344\ufe0f\u2066\u2067\u2068\u2069\u202e\u00ad\u1100\u1161\u09b0\u09cd\u0e35👩🏽🇫\ud800\u3164\u2028,1"
)


@given(st.text(ODD, max_size=60) | st.text(max_size=60))
@settings(max_examples=400)
def test_whatever_is_written_is_clean_afterwards(text):
    for cleaned in (clean(text), line(text, 500, "title")):
        assert clean(cleaned) == cleaned
        assert cleaned == cleaned.strip()
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not [
            letter for letter in cleaned if unicodedata.category(letter) in ("Cc", "Cs", "Co") and letter != "\n"
        ]
        assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u200b\ufeff\u00ad")
        assert cleaned.count("\u2069") == sum(cleaned.count(mark) for mark in "\u2066\u2067\u2068")
        assert "\n\n" not in cleaned
        assert "  " not in cleaned
        cleaned.encode()
    assert "\n" not in line(text, 500, "title")
