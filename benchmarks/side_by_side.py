"""What the benchmarks share: peers found or installed, one core, CPU time, and figures that can be kept.

A benchmark runs a peer and the harness in one process on one core, in the same minute, checks that both give the
same numbers, and prints the ratio of their speeds. With ``--record`` it writes its figures to benchmarks/figures/,
from which the README's performance table is generated.
"""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import invalidate_caches
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from harness.files.write import to_json, write_text

HERE = Path(__file__).parent
#: Where peers are installed that the environment does not have; git-ignored.
PEERS = HERE / ".peers"


def one_core() -> None:
    """Keeps this process, its threads and its children to one core, where the system can."""
    for name in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def peer(package: str, pinned: str, *, dependencies: bool = False) -> str:
    """Makes sure that a peer can be imported: the installed one, or one that pip puts into ``benchmarks/.peers``.

    Args:
        package: The name of the distribution.
        pinned: The version that is installed where there is none.
        dependencies: Whether what it depends on is installed too.

    Returns:
        Its name and version, for printing.
    """
    if PEERS.is_dir() and str(PEERS) not in sys.path:
        sys.path.append(str(PEERS))
        invalidate_caches()
    try:
        distribution(package)
    except PackageNotFoundError:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += [] if dependencies else ["--no-deps"]
        subprocess.run([*command, "--target", str(PEERS), f"{package}=={pinned}"], check=True)
        if str(PEERS) not in sys.path:
            sys.path.append(str(PEERS))
        invalidate_caches()
    return f"{package} {version(package)}"


def machine() -> str:
    """Names the machine, the system and the versions that figures hang on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "timeline-harness"))
    return f"{model}, {platform.system()}, Python {platform.python_version()}, {packages}, one core"


def cpu(work: Callable[[], Any], *, repeats: int = 3) -> float:
    """Gives the CPU seconds that work takes in this process: the least of several repeats, since noise only adds.

    No garbage is collected meanwhile, as in `timeit`: what it costs depends on what else is in memory.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeats):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


def record(name: str, rows: list[dict[str, Any]]) -> None:
    """Keeps a benchmark's figures in ``benchmarks/figures/NAME.json``.

    Args:
        name: The benchmark.
        rows: For each figure of the README's table: ``what`` was done, ``ours`` and ``peer`` as they are printed (with
            units), ``ratio`` (how many times faster), ``against`` (the peer's name and version).
    """
    write_text(HERE / "figures" / f"{name}.json", to_json({"machine": machine(), "rows": rows}, indent=1) + "\n")
