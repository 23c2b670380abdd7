"""The product's own settings, and two addresses more: what the list is compared with."""

from memoward.settings import *  # noqa: F403 -- all of them, as they stand

ROOT_URLCONF = "bench.urls"
