"""Checking a dossier: loader findings, shapes, support and the editorial rules, in one report."""

from cuibono.check.report import Report
from cuibono.check.run import run_checks
from cuibono.check.support import Support, explain_support

__all__ = ["Report", "Support", "explain_support", "run_checks"]
