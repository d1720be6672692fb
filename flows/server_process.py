"""The local Prefect server's own process, which ends with whoever started it, also with one that was killed.

Without this every `kill -9` of a run left a server behind that nobody asks and nobody ends.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from threading import Thread

import uvicorn

#: What open connections are given to end: those of the process that stops us stay open until it has.
GRACE_SECONDS = 1
#: What a server is given to end in good order before it is cut off.
END_SECONDS = 5.0


def main() -> None:
    """Serve Prefect's API on the loopback port that the first argument names."""
    Thread(target=_end_with_parent, daemon=True).start()
    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="error",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _end_with_parent() -> None:
    """Standard input is a pipe that the starter holds open and never writes to: its end is the starter's."""
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(END_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
