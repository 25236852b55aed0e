"""Actors: who a text speaks of, under which names, and in which part."""

from __future__ import annotations

from .codebook import codebook_hashes
from .known import name_finder
from .mentions import actor_tokens, mentions
from .registry import Actor, Registry, Role, load_registry
from .speakers import with_mentions

__all__ = [
    "Actor",
    "Registry",
    "Role",
    "actor_tokens",
    "codebook_hashes",
    "load_registry",
    "mentions",
    "name_finder",
    "with_mentions",
]
