"""Remedies: what would have to change about the facts for a verdict to become ELIGIBLE."""
