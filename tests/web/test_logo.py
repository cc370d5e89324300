"""The organiser's picture: never without words, never with more in it than its pixels, and where people see it."""

from __future__ import annotations

import io
import struct
import zlib

import docx
import pytest
from PIL import Image

from workshop.domain.errors import Refusal
from workshop.exports.picture import UPLOAD_BYTES, redrawn

ALT = "Kumppanuuspöydän logo. Piirrettyjä ihmisiä pyöreän pöydän ympärillä."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(format="PNG", size=(900, 300), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "#1b5a41").save(out, format, **more)
    return out.getvalue()


def a_huge_png():
    """A few bytes that say they are a picture of 400 million pixels."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def prepared(house):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")
    return code, owner


def send(owner, code, content, alt=ALT):
    return owner.send(f"/desk/{code}/logo", picture=(io.BytesIO(content), "logo.png"), alt=alt)


def test_a_logo_is_shown_with_its_words_on_the_landing_page_the_board_and_in_word(house):
    code, owner = prepared(house)

    assert send(owner, code, picture()).status_code == 200

    landing = house.browser().open(f"/{code}").text
    assert f'src="/logo/{code}.png" alt="{ALT}" width="600" height="200"' in landing
    board = house.services.sessions.hub(code).snapshot("board")["put"]
    assert board["logo"] == {"alt": ALT, "width": 600, "height": 200}
    image = owner.client.get(f"/logo/{code}.png")
    assert (image.mimetype, Image.open(io.BytesIO(image.data)).size) == ("image/png", (600, 200))
    document = docx.Document(io.BytesIO(owner.client.get(f"/desk/{code}/export.docx").data))
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr") == ALT


def test_a_logo_without_words_is_refused(house):
    code, owner = prepared(house)

    page = send(owner, code, picture(), alt="  ")

    assert page.status_code == 422
    assert 'id="alt-wrong"' in page.text
    assert house.forum(code).logo is None
    assert owner.client.get(f"/logo/{code}.png").status_code == 404


@pytest.mark.parametrize(
    "content", [SVG, b"", b"GIF89a", picture("GIF"), picture("BMP", (10, 10)), picture()[:60], a_huge_png()],
    ids=["svg", "empty", "torn gif", "gif", "bmp", "torn png", "huge"],
)  # fmt: skip
def test_what_is_no_picture_of_ours_is_refused_and_the_words_stay(house, content):
    code, owner = prepared(house)

    page = send(owner, code, content)

    assert page.status_code == 422
    assert ALT in page.text
    assert house.forum(code).logo is None


def test_a_picture_that_is_too_heavy_is_not_even_looked_at():
    with pytest.raises(Refusal, match="bad_picture"):
        redrawn(picture() + bytes(UPLOAD_BYTES), 600, 300)


def test_a_picture_is_drawn_anew_without_what_it_told():
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "salainen paikka", 6  # a description, and lying on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (62.0, 47.0, 0.0)})
    photo = picture("JPEG", (400, 200), exif=exif, comment=b"salainen")
    assert b"salainen" in photo

    made = redrawn(photo, 600, 300)

    assert b"salainen" not in made
    image = Image.open(io.BytesIO(made))
    assert (image.format, image.size, dict(image.getexif()), image.info) == ("PNG", (150, 300), {}, {})


def test_the_words_are_changed_without_the_picture_and_the_logo_is_removed(house):
    code, owner = prepared(house)
    send(owner, code, picture())

    owner.send(f"/desk/{code}/logo", alt="Uusi teksti")
    assert house.forum(code).logo.alt == "Uusi teksti"

    owner.open(f"/desk/{code}")
    owner.send(f"/desk/{code}/logo", remove="yes")
    assert house.forum(code).logo is None
    assert "/logo/" not in house.browser().open(f"/{code}").text


def test_the_command_takes_nothing_but_a_png(house):
    code = house.session()
    for wrong in ("PHN2Zz4=", "no base64", "iVBORw0KGgo="):
        with pytest.raises(Refusal, match="bad_picture"):
            house.ask(code, "set_logo", alt=ALT, picture=wrong)
