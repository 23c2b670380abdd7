"""The small parent of one machine's two processes: web and worker (docs/architecture.md, "One command").

    python -m memoward.core.supervisor <listening socket's descriptor>

It knows nothing of Django, so it stays small and cannot fail with the application. What starts it is
the command `serve`, which prepares the database first and then becomes this process.
"""
