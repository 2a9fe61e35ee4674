"""What is read off a clock or off /proc: spreads of times, a process's CPU and memory."""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Spread:
    """How a number of times, in milliseconds, is spread; all 0 when there were none."""

    count: int
    p50: float
    p99: float
    most: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Self:
        """Sum up times given in seconds."""
        if not seconds:
            return cls(0, 0.0, 0.0, 0.0)
        inorder = sorted(seconds)
        return cls(len(inorder), 1e3 * _at(inorder, 0.5), 1e3 * _at(inorder, 0.99), 1e3 * inorder[-1])


def _at(inorder: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    return inorder[max(0, math.ceil(share * len(inorder)) - 1)]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time, user and system, that a process has used; 0 for one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_mb(pid: int) -> float:
    """Return a process's resident memory in megabytes (2**20 bytes); 0 for one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


class Usage:
    """What a process uses from now on."""

    def __init__(self, pid: int | None = None) -> None:
        self.pid = pid or os.getpid()
        self.restart()

    def restart(self) -> None:
        """Count from now on."""
        self._cpu, self._began = cpu_seconds(self.pid), time.perf_counter()

    @property
    def seconds(self) -> float:
        """Seconds since it counts."""
        return time.perf_counter() - self._began

    @property
    def cpu(self) -> float:
        """CPU seconds since it counts."""
        return cpu_seconds(self.pid) - self._cpu

    @property
    def memory(self) -> float:
        """Resident megabytes now."""
        return resident_mb(self.pid)


def machine() -> dict[str, str]:
    """Say what the numbers were measured on."""
    import platform  # noqa: PLC0415 - asked once, at the end
    import sqlite3  # noqa: PLC0415 - as above

    import discord  # noqa: PLC0415 - as above
    import sqlalchemy  # noqa: PLC0415 - as above

    model = next((line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ": unknown")
    memory = next((line for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0 0").split()[1]
    return {
        "processor": f"{os.cpu_count()} x {model.split(':', 1)[1].strip()}",
        "memory": f"{int(memory) / 2**20:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "discord.py": discord.__version__,
        "sqlalchemy": sqlalchemy.__version__,
        "load before": " ".join(f"{one:.2f}" for one in os.getloadavg()),
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []
