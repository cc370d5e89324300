"""Refusals: what a person may run into. Anything else that goes wrong is a bug and an exception."""

from __future__ import annotations

CODES = frozenset(
    {
        # about what was asked
        "unknown_command", "bad_field", "empty_text", "too_long", "id_taken", "bad_link", "too_many_steps", "unknown_kind",
        # about who asks
        "not_signed_in", "not_allowed", "not_joined", "wrong_password", "key_spent", "foreign_origin", "form_expired", "page_outdated",
        # about now
        "not_now", "phase_over", "voting_over", "phase_already_changed", "session_closed", "session_not_open", "not_published",
        "joining_locked", "voting_open", "already_voted_on", "nothing_to_undo", "agenda_in_use", "no_such_hour", "topic_in_use",
        # about a thing
        "no_such_code", "not_your_idea", "unknown_idea", "unknown_cluster", "unknown_phase", "unknown_topic",
        "unknown_option", "too_many", "against_the_rules", "no_names_here", "name_needed",
        "not_a_rehearsal", "no_such_page", "not_in_feedback",
        # about a receipt
        "unknown_word", "four_words", "no_such_receipt",
        # about a plan
        "no_such_plan", "bad_period", "unknown_row", "changed_meanwhile", "bad_day", "not_reviewed", "nothing_to_publish", "reason_needed", "session_not_closed",
        # about the machine
        "storage_failed", "damaged", "too_big", "failed", "slow_down", "too_fast", "nothing_to_draw", "bad_file", "bad_picture", "no_result_yet",
    }
)  # fmt: skip


class Refusal(Exception):
    """Asked for something not allowed now. ``code`` is one of CODES, ``field`` names the input that it is about,
    ``params`` fill the sentence's placeholders. The sentence is ``refusal.<code>`` in the catalogues, or ``words`` where something
    more exact can be said."""

    def __init__(self, code: str, field: str | None = None, words: str = "", **params: object) -> None:
        assert code in CODES, code
        super().__init__(code)
        self.code = code
        self.field = field
        self.words = words or f"refusal.{code}"
        self.params = params

    def __reduce__(self) -> tuple[object, ...]:
        return (_made, (self.code, self.field, self.words, self.params))


def _made(code: str, field: str | None, words: str, params: dict[str, object]) -> Refusal:
    """A refusal that crosses from the worker process."""
    return Refusal(code, field, words, **params)


def require(truth: object, code: str, field: str | None = None, words: str = "", **params: object) -> None:
    """Refuse with ``code`` unless ``truth``."""
    if not truth:
        raise Refusal(code, field, words, **params)
