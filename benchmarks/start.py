"""What starting costs: ``import talentarule`` and ``talentarule --help``, beside Python's own start.

python benchmarks/start.py
"""

from __future__ import annotations

import platform
import resource
import subprocess
import sys

ROUNDS = 15
CALLS = {
    "python -c pass": ["-c", "pass"],
    "import talentarule": ["-c", "import talentarule"],
    "talentarule --help": ["-m", "talentarule", "--help"],
}


def spent() -> float:
    """The processor time of the processes that ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure the calls in turn and print the best time of each."""
    best = dict.fromkeys(CALLS, float("inf"))
    for _ in range(ROUNDS):
        for name, args in CALLS.items():
            start = spent()
            subprocess.run([sys.executable, *args], capture_output=True, check=True)  # noqa: S603
            best[name] = min(best[name], spent() - start)
    own = best["python -c pass"]
    print(
        f"Python {platform.python_version()}, {platform.machine()}, best of {ROUNDS}, processor time"
    )
    for name, seconds in best.items():
        print(
            f"{name:20} {seconds * 1e3:6.0f} ms, {(seconds - own) * 1e3:5.0f} ms beyond Python's start"
        )


if __name__ == "__main__":
    main()
