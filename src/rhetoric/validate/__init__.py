"""Validation against human coders: samples to code, agreement, accuracy, and estimates corrected by the codes."""

from __future__ import annotations

from .accuracy import accuracy
from .agreement import METRICS, alpha, alpha_interval, kappa, positive_agreement
from .brat import to_ann, to_conf
from .codes import Codes, Texts, is_codes, read_codes
from .corrected import Estimate, corrected_rates, dsl_mean, pseudo_outcomes
from .everything import TABLES, Validation, validate_codes, validate_sheets
from .filled import Sheets, read_sheets
from .instructions import instructions, wanted
from .names import coded_names, pooled
from .reliability import reliability
from .sampling import VOICES, Design, drawn, found_by_document, sample_findings, sample_sentences
from .sheets import Page, sheet, to_csv
from .spans import span_scores
from .webannotation import to_jsonl

__all__ = [
    "METRICS",
    "TABLES",
    "VOICES",
    "Codes",
    "Design",
    "Estimate",
    "Page",
    "Sheets",
    "Texts",
    "Validation",
    "accuracy",
    "alpha",
    "alpha_interval",
    "coded_names",
    "corrected_rates",
    "drawn",
    "dsl_mean",
    "found_by_document",
    "instructions",
    "is_codes",
    "kappa",
    "pooled",
    "positive_agreement",
    "pseudo_outcomes",
    "read_codes",
    "read_sheets",
    "reliability",
    "sample_findings",
    "sample_sentences",
    "sheet",
    "span_scores",
    "to_ann",
    "to_conf",
    "to_csv",
    "to_jsonl",
    "validate_codes",
    "validate_sheets",
    "wanted",
]
