"""What is passed on by people themselves: invitations, initiatives, results, links. Nothing is sent or fetched from here."""

from __future__ import annotations

import html
import io
import re

import docx
import pytest
from PIL import Image

from workshop.domain.model import Idea

BOOKING = "https://kunta.example/tilat/nurmo-talo"
FOREIGN = re.compile(r"""(?:src|href|action|srcset|poster|data)="(?:https?:)?//[^"]*\"""")


def area(page, id):
    """The text of a text field."""
    return html.unescape(re.search(rf'<textarea[^>]*id="{id}"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1])


# ---- the invitation


def test_the_venue_and_where_to_book_it_stand_in_the_invitation(house):
    code, owner = house.session(), house.owner()
    house.ask(
        code,
        "set_details",
        place="Nurmo-talo",
        date="2022-11-02",
        starts="17:00",
        ends="19:00",
        contact="p. 000 000 0000",
    )
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/options", booking_url=BOOKING, hashtag="#muavarten").text

    assert area(page, "invitation").splitlines()[3:] == [
        "Aika: ke 2.11.2022 klo 17–19",
        "Paikka: Nurmo-talo",
        f"Tila ja varaus: {BOOKING}",
        f"Osallistu puhelimella: {house.services.join_url(code)}",
        "Lisätietoja: p. 000 000 0000",
        "",
        "#muavarten",
    ]


@pytest.mark.parametrize("field", ["booking_url", "hashtag"])
def test_what_cannot_stand_there_is_told_at_its_field_and_stays(house, field):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/options", **{field: "javascript:alert(1)"})

    assert page.status_code == 422
    assert f'id="{field}-wrong"' in page.text
    assert 'value="javascript:alert(1)"' in page.text


# ---- an initiative


def written(house):
    code = house.session()
    house.ask(code, "set_details", date="2022-11-02")
    author = house.joined(code)
    house.go_to(code, "writing")
    author.open(f"/{code}")
    author.send(f"/{code}/do/post_idea", text="Penkkejä & valoja\nkävelyreitille")
    house.go_to(code, "reveal")
    house.ask(code, "approve_ideas", ideas=list(house.forum(code).numbered))
    [idea] = house.forum(code).all(Idea)
    return code, author, idea


def test_an_initiative_is_the_idea_s_own_text_and_a_link_and_nothing_is_sent(house):
    code, author, idea = written(house)
    address = f"/{code}/initiative/{idea.id}"
    assert f'href="{address}"' in author.open(f"/{code}").text

    page = author.open(address).text

    assert area(page, "initiative").splitlines() == [
        "Penkkejä & valoja", "kävelyreitille", "", "Ajatus on kirjoitettu tilaisuudessa Järjestöilta 2.11.2022",
    ]  # fmt: skip
    assert 'href="https://www.kuntalaisaloite.fi/fi" rel="noopener noreferrer"' in page
    assert "<form" not in page


def test_nobody_else_gets_at_an_idea_by_its_initiative(house):
    code, author, idea = written(house)
    address = f"/{code}/initiative/{idea.id}"
    assert author.open(address).status_code == 200

    assert house.joined(code).open(address).status_code == 404
    assert house.browser().open(address).status_code == 401


# ---- the result


def voted(house):
    code, author, _ = written(house)
    house.bundled(code, "Viihtyisät reitit")
    house.go_to(code, "dots")
    [cluster] = [cluster.id for cluster in house.forum(code).clusters]
    author.open(f"/{code}")
    author.send(f"/{code}/do/cast_ballot", **{f"marks__{cluster}": "1"})
    return code


def test_a_result_is_passed_on_as_a_picture_and_as_the_same_text(house):
    code, owner = voted(house), house.owner()
    house.ask(code, "set_options", hashtag="muavarten")
    assert "Viihtyisät reitit" not in owner.open(f"/desk/{code}/share").text  # nobody votes knowing the result
    house.go_to(code, "results")

    page = owner.open(f"/desk/{code}/share").text
    picture = owner.client.get(f"/desk/{code}/share.png")

    text = area(page, "share-text")
    assert text.splitlines()[1:] == ["1. Viihtyisät reitit, 1 piste", "#muavarten"]
    assert f'alt="{html.escape(text)}"' in page
    assert (picture.mimetype, Image.open(io.BytesIO(picture.data)).size) == ("image/png", (1200, 630))


# ---- links


def test_background_links_open_safely_and_stand_in_the_word_draft(house):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")
    link = "https://kunta.example/osallisuusmalli"
    assert owner.send(f"/desk/{code}/topics", topics__0__links="Malli javascript:alert(1)").status_code == 422
    owner.open(f"/desk/{code}")
    owner.send(f"/desk/{code}/topics", topics__0__links=f"Osallisuusmalli {link}")

    page = house.joined(code).open(f"/{code}").text
    draft = docx.Document(io.BytesIO(owner.client.get(f"/desk/{code}/export.docx").data))

    assert f'<a href="{link}" rel="noopener noreferrer nofollow">Osallisuusmalli</a>' in page
    assert [paragraph.text for paragraph in draft.paragraphs if link in paragraph.text] == [f"Osallisuusmalli: {link}"]


def test_no_page_asks_another_server_for_anything(house):
    """Links that a person may follow are no requests; everything else that has an address is ours."""
    code, owner = voted(house), house.owner()
    house.go_to(code, "results")
    house.ask(
        code, "set_options", hashtag="muavarten", feedback_url="https://kunta.example/palaute", booking_url=BOOKING
    )
    joined, stranger = house.joined(code), house.browser()
    pages = [
        owner.open(path)
        for path in (
            "/desk",
            f"/desk/{code}",
            f"/desk/{code}/ideas",
            f"/desk/{code}/share",
            f"/console/{code}",
            f"/board/{code}",
        )
    ]
    pages += [joined.open(f"/{code}"), stranger.open("/"), stranger.open(f"/{code}"), stranger.open(f"/{code}/privacy")]

    for page in pages:
        assert page.status_code == 200
        links = re.sub(r'<a [^>]*href="[^"]*"', "<a", page.text)
        assert FOREIGN.findall(links) == []
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
