"""Django's SQLite, with a queue for the writers of one process.

SQLite lets one write at a time, and whoever finds it busy looks again, less and less often: under load a thread can
miss every opening for ten seconds and fail with "database is locked" while others write thousands of times. So the
threads of a process queue here, and only the first of them asks SQLite. Between processes (web and worker) SQLite's
own way remains.
"""
