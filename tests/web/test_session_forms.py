"""What the forms of a session's page send."""

from __future__ import annotations

import pytest

from workshop.domain.errors import Refusal
from workshop.web.sessions.session_forms import setting_payload


@pytest.mark.parametrize(
    ("default", "typed", "payload"),
    [(True, "yes", True), (True, "no", False), (False, True, True), (3, "5", 5), (3, 5, 5), ("", "Maria", "Maria")],
)
def test_a_setting_is_sent_in_the_type_that_it_is_declared_with(default, typed, payload):
    sent = setting_payload(default, typed, "settings.x")

    assert (sent, type(sent)) == (payload, type(default))


def test_a_setting_that_should_be_a_number_is_refused_at_its_field():
    with pytest.raises(Refusal) as refusal:
        setting_payload(3, "kolme", "settings.dots")

    assert (refusal.value.code, refusal.value.field) == ("bad_field", "settings.dots")
