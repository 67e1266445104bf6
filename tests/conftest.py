"""What holds for every test: no verdict is believed or left behind, and no terminal has a width."""

from __future__ import annotations

import os

from cuibono.caches import SWITCH

os.environ[SWITCH] = "1"
os.environ.pop("COLUMNS", None)  # a test process beside others is given one
