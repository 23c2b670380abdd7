"""The matrix of S-A01: a small world with a memo in every stage, and the table of what each person gets there."""
