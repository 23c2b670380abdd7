#!/usr/bin/env python3
"""Django's usual door; `python -m memoward <command>` is the same thing."""

from memoward.__main__ import main

if __name__ == "__main__":
    main()
