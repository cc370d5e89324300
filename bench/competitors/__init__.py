"""What the program is measured beside: servers as their libraries' own documentation shows them, each with the same two events.

``command`` is acknowledged; ``blast`` is said to all. Each listens on a free port of this machine and prints its number, and
its own process id: what starts it may be another process (strace, or the script that stands for Node).
"""
