"""Every memo of the demo company, one file per story."""

from . import (
    budget,
    compressor_tests,
    compressors,
    customers,
    expenses,
    head_of_testing,
    norsund,
    orders,
    plant,
    premises,
    refrigerants,
    seal_visits,
    to_oneself,
    whole_company,
)
from .script import MemoScript

MEMOS: tuple[MemoScript, ...] = (
    *compressors.MEMOS,
    *compressor_tests.MEMOS,
    *norsund.MEMOS,
    *seal_visits.MEMOS,
    *orders.MEMOS,
    *customers.MEMOS,
    *plant.MEMOS,
    *premises.MEMOS,
    *refrigerants.MEMOS,
    *budget.MEMOS,
    *head_of_testing.MEMOS,
    *expenses.MEMOS,
    *whole_company.MEMOS,
    *to_oneself.MEMOS,
)
