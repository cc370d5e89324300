"""What the program is compared with: servers as their libraries' own documentation shows them, each with the same two events.

``command`` is acknowledged; ``burst`` broadcasts to all. Each listens on a free port of this machine and prints its number and its own
process id, because its parent may be another process (strace, or the script that starts Node).
"""
