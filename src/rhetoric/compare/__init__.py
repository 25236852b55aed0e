"""Comparing groups of documents: tidy tables in, tidy tables out. Definitions stand with each function."""

from __future__ import annotations

from .columns import clustering, grouping
from .contrasts import contrasts, length_slopes, omnibus
from .everything import TABLES, Choice, Comparison, compare, records
from .evidence import evidence
from .families import across, adjusted, with_q
from .frames import Frames, candidate_frames
from .keyness import keyness, term_counts
from .matrix import actor_devices
from .overview import Overview, overview
from .portrayal import MIXED, ROBUST, portrayal_contrasts, portrayal_rates
from .rates import document_rates, group_rates
from .resampling import Resampling
from .sample import Sample, counted, sample
from .separability import Separability, separability
from .shares import wilson
from .specification import Asked, Curve, curve, specifications
from .trends import trends

__all__ = [
    "MIXED",
    "ROBUST",
    "TABLES",
    "Asked",
    "Choice",
    "Comparison",
    "Curve",
    "Frames",
    "Overview",
    "Resampling",
    "Sample",
    "Separability",
    "across",
    "actor_devices",
    "adjusted",
    "candidate_frames",
    "clustering",
    "compare",
    "contrasts",
    "counted",
    "curve",
    "document_rates",
    "evidence",
    "group_rates",
    "grouping",
    "keyness",
    "length_slopes",
    "omnibus",
    "overview",
    "portrayal_contrasts",
    "portrayal_rates",
    "records",
    "sample",
    "separability",
    "specifications",
    "term_counts",
    "trends",
    "wilson",
    "with_q",
]
