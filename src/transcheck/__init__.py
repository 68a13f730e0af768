"""Manage and check translations of long prose: segment, update, check, cover."""

__version__ = "0.1.0"
