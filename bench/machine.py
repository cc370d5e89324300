"""What a process costs, as the kernel counts it (Linux, /proc), and which core it may use."""

from __future__ import annotations

import os
import platform
import resource
from pathlib import Path

SERVER_CORE, LOAD_CORE = 0, 1
DESCRIPTORS = 60_000
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def pin(pid: int, core: int) -> None:
    """Pin a process and its later children to one core; does nothing on a machine with one core."""
    if core in os.sched_getaffinity(0) or core < (os.cpu_count() or 1):
        os.sched_setaffinity(pid, {core})


def raise_descriptor_limit() -> None:
    """Let this process and its children open as many sockets as the rows need, or as many as this machine allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def cpu_s(pid: int) -> float:
    """CPU seconds (user and system) that all threads of a process have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


def memory_kb(pid: int) -> int:
    """Proportional set size (PSS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


def open_descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def describe() -> str:
    """The machine in one line."""
    cpus = Path("/proc/cpuinfo").read_text()
    model = next((line.partition(":")[2].strip() for line in cpus.splitlines() if line.startswith("model name")), "?")
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} cores ({model}), {pages / 2**30:.0f} GiB, Linux {platform.release()}, "
        f"Python {platform.python_version()}, load average {os.getloadavg()[0]:.1f} at the start"
    )
