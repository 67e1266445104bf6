"""Fact files: YAML text to records, with line and column kept for every word."""

from cuibono.facts.loader import Loaded, read_dossier

__all__ = ["Loaded", "read_dossier"]
