"""Which tool reads Finnish words, on a machine with Voikko and on one without."""

import subprocess
import sys
from pathlib import Path

import libvoikko

from workshop.language import voikko

ROOT = Path(__file__).resolve().parents[2]


def the_system_has_voikko() -> bool:
    """The Python package alone is not enough: it loads the system's library, and that a Finnish dictionary."""
    try:
        libvoikko.VoikkoLibrary.open()
    except OSError:
        return False
    return any(found.language == voikko.FINNISH for found in libvoikko.Voikko.listDicts())


def test_the_word_tool_is_what_the_system_has_and_nothing_fails_on_the_way():
    """Also not at the end: an object of the package that finds no library fails once more when it is freed."""
    program = "from workshop.language.voikko import analyses, word_tool; print(word_tool(), len(analyses('Ainolle')))"

    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert (told.stdout, told.stderr) == ("Voikko 1\n" if the_system_has_voikko() else "simplemma 0\n", "")
