"""Keep the record: one transaction an act, acknowledged once on disk."""

import os

# Piccolo imports this module by name when a table first asks for its engine.
os.environ["PICCOLO_CONF"] = "gov.store.engine"

from gov.store.access import dialect
from gov.store.errors import NotReady, StoreMisuse
from gov.store.opening import opened
from gov.store.queries import execute, fetch, fetch_one, fetch_value
from gov.store.units import Unit, read, write

__all__ = [
    "NotReady",
    "StoreMisuse",
    "Unit",
    "dialect",
    "execute",
    "fetch",
    "fetch_one",
    "fetch_value",
    "opened",
    "read",
    "write",
]
