"""What holds for every test: nothing is remembered, no terminal has a width, Ctrl-C is heard."""

from __future__ import annotations

import os
import signal
import threading

from cuibono.caches import SWITCH

os.environ[SWITCH] = "1"
os.environ.pop("COLUMNS", None)  # a test process beside others is given one
if threading.current_thread() is threading.main_thread():
    # in the background of a script it is ignored, and then by every process a test starts
    signal.signal(signal.SIGINT, signal.default_int_handler)
