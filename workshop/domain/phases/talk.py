"""Somebody speaks; the phones show where we are, the board the agenda or the ground rules."""

from ..setting import Setting
from .kind import Kind

KIND = Kind(
    "talk",
    "kinds.talk",
    board="question",
    settings=(
        Setting("speaker", "", "kinds.talk_speaker"),
        Setting("board", "question", "kinds.talk_board", choices=("question", "rules")),
    ),
    lists_agenda=True,
)
