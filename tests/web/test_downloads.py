"""Files of a session, for those who may have them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("format", ["json", "csv", "xlsx"])
def test_a_file_is_taken_home(house, format):
    code, owner = house.session(), house.owner()

    file = owner.open(f"/desk/{code}/export.{format}?topic=T1")

    assert file.status_code == 200
    assert file.headers["Content-Disposition"].endswith(f'.{format}"')
    assert file.headers["Cache-Control"] == "no-store"
    assert len(file.data) > 100


def test_a_file_of_an_unknown_kind_or_topic_is_refused(house):
    code, owner = house.session(), house.owner()

    assert owner.open(f"/desk/{code}/export.pdf").status_code == 404
    assert owner.open(f"/desk/{code}/export.json?topic=T9").status_code == 422
    assert house.browser().client.get(f"/desk/{code}/export.json", headers={"Accept": "text/html"}).status_code == 303
