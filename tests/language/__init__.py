"""The product in other languages: its catalogues, and the tests that hold them complete (docs/translating.md)."""
