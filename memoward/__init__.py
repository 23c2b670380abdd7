"""Memoward: where a company's internal memos live."""

from memoward.core import sqlite

# Before anything imports Django: it takes hold of `sqlite3` once and for all.
sqlite.use_a_safe_one()
