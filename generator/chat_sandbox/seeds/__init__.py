"""Seed files: YAML that says who there is and who wrote to whom."""

from __future__ import annotations

from .load import Credentials, Seed, SeedError, from_data, names, read

__all__ = ["Credentials", "Seed", "SeedError", "from_data", "names", "read"]
