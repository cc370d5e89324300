"""What hangs in the hall: the QR and the sign."""

from __future__ import annotations


def test_the_sign_shows_code_address_and_qr(house):
    code, owner = house.session("kumppanuuspoyta-2h", state="draft"), house.owner()
    house.ask(code, "set_details", date="2022-11-02")

    page = owner.open(f"/print/{code}/sign")

    assert f"<span>{code[:4]}</span><span>{code[4:]}</span>" in page.text
    assert f'src="/qr/{code}.svg"' in page.text
    assert house.services.address in page.text
    assert "ke 2.11.2022 klo 17–19" in page.text


def test_the_qr_has_its_quiet_edge_and_only_the_short_address(house):
    code = house.session()

    picture = house.browser().open(f"/qr/{code}.svg")

    assert picture.mimetype == "image/svg+xml"
    assert 'stroke="#000"' in picture.text
    assert house.browser().open("/qr/11111111.svg").status_code == 404
