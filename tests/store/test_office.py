"""The office file: accounts, sessions, one-time keys, the secret; and two processes at once."""

import hashlib
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from workshop.store.copying import copy_file
from workshop.store.office import HELPERS, KEY_LIVES_MS, Account, Key, Listed, Office

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = 1_667_401_200_000
PASSWORD = "pitkä ja hyvä salasana"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "office.sqlite"


@pytest.fixture
def office(path):
    with closing(Office(path)) as office:
        yield office


# ---- accounts


def test_an_account_signs_in_with_its_own_password(office):
    office.add_account(" aino ", PASSWORD, "owner", NOW)

    assert office.signed_in("aino", PASSWORD) == office.signed_in(" aino", PASSWORD) == Account("aino", "owner")
    assert office.account("aino") == Account("aino", "owner")
    assert office.accounts() == [Account("aino", "owner")]


def test_anything_else_signs_nobody_in(office):
    office.add_account("aino", PASSWORD, "owner", NOW)
    office.add_account("bertil", "toinen pitkä salasana", "facilitator", NOW)

    for name, password in (
        ("aino", ""),
        ("aino", PASSWORD + " "),
        ("aino", "toinen pitkä salasana"),
        ("Aino", PASSWORD),
        ("nobody", PASSWORD),
    ):
        assert office.signed_in(name, password) is None
    assert office.account("nobody") is None


def test_an_account_that_makes_no_sense_is_not_made(office):
    office.add_account("bertil", PASSWORD, "facilitator", NOW)

    for name, password, role, why in [
        ("aino", "lyhyt", "owner", "password"),
        ("aino", "x" * 9, "owner", "password"),
        ("", PASSWORD, "owner", "name"),
        ("  ", PASSWORD, "owner", "name"),
        ("x" * 61, PASSWORD, "owner", "name"),
        ("aino", PASSWORD, "admin", "name"),
        ("aino", PASSWORD, "participant", "name"),
        (" bertil ", PASSWORD, "owner", "taken"),
    ]:
        with pytest.raises(ValueError, match=f"^{why}$"):
            office.add_account(name, password, role, NOW)
    assert office.accounts() == [Account("bertil", "facilitator")]


def test_no_password_lies_in_the_file(path, office):
    office.add_account("aino", PASSWORD, "owner", NOW)
    office.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    lying = path.read_bytes()
    assert b"aino" in lying
    assert PASSWORD.encode() not in lying
    assert hashlib.sha256(PASSWORD.encode()).hexdigest().encode() not in lying
    assert b"$argon2id$" in lying


# ---- sessions


def test_sessions_are_listed_the_newest_first(office):
    office.list_session("11111111", "Ensimmäinen", "2022-11-02", NOW)
    office.list_session("22222222", "Toinen", "", NOW + 1)
    office.list_session("11111111", "Ensimmäinen, uusi nimi", "2022-11-03", NOW + 2)

    assert office.sessions() == [
        Listed("22222222", "Toinen", "", NOW + 1, ""),
        Listed("11111111", "Ensimmäinen, uusi nimi", "2022-11-03", NOW, ""),
    ]
    assert office.session("11111111").title == "Ensimmäinen, uusi nimi"
    assert office.session("33333333") is None


def test_a_damaged_session_says_where_its_file_went(office):
    office.list_session("11111111", "Ensimmäinen", "", NOW)
    office.mark_damaged("11111111", "11111111.sqlite.1")
    office.list_session("11111111", "Ensimmäinen", "", NOW)

    assert office.session("11111111").damaged == "11111111.sqlite.1"


def test_a_free_code_has_eight_digits_and_does_not_begin_with_nought(office):
    codes = {office.free_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(len(code) == 8 and code.isdecimal() and code[0] != "0" for code in codes)


# ---- one-time keys


def test_a_key_works_once(office):
    plain = office.make_key("screen", "11111111", NOW, "taulu", "aino")
    key = office.spend_key(plain, NOW + 1, HELPERS)

    assert (key.code, key.role, key.label) == ("11111111", "screen", "taulu")
    assert office.key(key.id) == key
    assert office.spend_key(plain, NOW + 2, HELPERS) is None
    assert office.key(key.id) == key


def test_a_key_at_the_wrong_door_is_not_spent(office):
    first, helper = office.make_key("setup", "", NOW), office.make_key("screen", "11111111", NOW)

    assert office.spend_key(first, NOW, HELPERS) is None
    assert office.spend_key(helper, NOW, ["setup"]) is None
    assert office.spend_key(first, NOW, []) is None
    assert office.spend_key(first, NOW, ["setup"]).role == "setup"
    assert office.spend_key(helper, NOW, HELPERS).role == "screen"


def test_a_key_that_nobody_spent_names_nobody(office):
    office.make_key("screen", "11111111", NOW)
    (id,) = office.db.conn.execute("SELECT id FROM key").fetchone()

    assert office.key(id) is None


def test_a_key_lives_seven_days(office):
    early, late = office.make_key("screen", "11111111", NOW), office.make_key("screen", "11111111", NOW)

    assert office.spend_key(early, NOW + KEY_LIVES_MS - 1, HELPERS)
    assert office.spend_key(late, NOW + KEY_LIVES_MS, HELPERS) is None


def test_revoked_keys_turn_links_and_devices_away(office):
    spent = office.spend_key(office.make_key("moderator", "11111111", NOW), NOW, HELPERS)
    unspent = office.make_key("facilitator", "11111111", NOW)
    other = office.spend_key(office.make_key("moderator", "22222222", NOW), NOW, HELPERS)
    office.revoke_keys("11111111", NOW + 1)

    assert office.key(spent.id) is None
    assert office.spend_key(unspent, NOW + 2, HELPERS) is None
    assert office.key(other.id) == other
    assert isinstance(office.spend_key(office.make_key("moderator", "11111111", NOW + 3), NOW + 3, HELPERS), Key)


def test_a_guess_opens_nothing(office):
    plain = office.make_key("facilitator", "11111111", NOW)

    for guess in ("", plain[:-1], plain + "a", plain.upper(), plain.swapcase(), "%", "' OR 1=1 --"):
        assert office.spend_key(guess, NOW, HELPERS) is None
    assert office.spend_key(plain, NOW, HELPERS)


def test_no_key_lies_in_the_file(path, office):
    plain = office.make_key("screen", "11111111", NOW)
    office.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert plain.encode() not in path.read_bytes()
    assert len(plain) >= 26


def test_of_many_who_come_with_one_key_one_gets_in(office):
    plain = office.make_key("screen", "11111111", NOW)
    with ThreadPoolExecutor(16) as crowd:
        got = list(crowd.map(lambda _: office.spend_key(plain, NOW, HELPERS), range(64)))

    assert len([key for key in got if key]) == 1


# ---- the secret


def test_the_secret_stays_the_same(path, office):
    secret = office.secret()

    assert len(secret) >= 48
    assert office.secret() == secret
    with closing(Office(path)) as again:
        assert again.secret() == secret
    with closing(Office(path.with_name("other.sqlite"))) as other:
        assert other.secret() != secret


def test_a_copy_holds_the_same(path, office):
    office.add_account("aino", PASSWORD, "owner", NOW)
    copy_file(path, path.with_name("copy.sqlite"))

    with closing(Office(path.with_name("copy.sqlite"))) as copy:
        assert copy.signed_in("aino", PASSWORD)


# ---- two processes


def run_two(path, body):
    """The program twice at the same time; what they printed."""
    program = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from workshop.store.office import Office
        while time.time() < float(sys.argv[2]):
            pass
        office = Office(Path(sys.argv[1]))
    """) + textwrap.dedent(body)  # fmt: skip
    begin = str(time.time() + 1.5)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path), begin, name], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for name in ("one", "two")
    ]
    said = [one.communicate(timeout=60)[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    return said


def test_two_processes_may_open_a_new_office_at_once(path):
    first, second = run_two(path, "print(office.secret())")

    assert first == second


def test_two_processes_share_one_office(path, office):
    keys = [office.make_key("screen", "11111111", NOW) for _ in range(40)]
    body = f"""
        for n in range(40):
            office.list_session(f"{{n}}-{{sys.argv[3]}}", "x", "", n)
        print(*[key for key in {keys!r} if office.spend_key(key, {NOW}, {HELPERS!r})])
    """
    first, second = run_two(path, body)

    assert len(office.sessions()) == 80
    assert sorted(first + second) == sorted(keys)
