"""The way in. Until the command line can answer, Ctrl-C ends the process without a word."""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)

from .cli import run  # noqa: E402

if __name__ == "__main__":
    run()
