"""Series of sessions: their pages at the desk, and the public ones behind the address that stays the same."""
