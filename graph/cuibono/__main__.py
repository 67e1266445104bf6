"""``python -m cuibono`` is the command ``cuibono``."""

from cuibono.cli import main

main()
