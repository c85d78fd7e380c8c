"""What people decide about a client: `truespec.toml` beside a description, and `[tool.truespec]` of a project."""

from __future__ import annotations

from .draft import draft, reference
from .model import ApiConfig, AuthProvider, ClientOption, ProjectConfig
from .read import load_api, load_project, locate, schema

__all__ = [
    "ApiConfig",
    "AuthProvider",
    "ClientOption",
    "ProjectConfig",
    "draft",
    "load_api",
    "load_project",
    "locate",
    "reference",
    "schema",
]
