"""``python -m talentarule``, and the installed command."""

from __future__ import annotations

import sys
from typing import NoReturn

STOPPED = 130
"""The status of a call that was stopped by Ctrl-C."""


def main() -> NoReturn:
    """Carry out the call. Ctrl-C is answered without a trace of the program's inside, also while it is being loaded."""
    try:
        from talentarule.cli.main import main as call

        call()
    except KeyboardInterrupt:
        sys.stderr.write("dihentikan / stopped\n")
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
