"""What holds for every test: no verdict is believed or left behind, neither here nor at home."""

from __future__ import annotations

import os

from cuibono.verdicts import SWITCH

os.environ[SWITCH] = "1"
