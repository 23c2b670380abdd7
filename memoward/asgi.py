"""The one entry point of the web process, split by path.

Django's pages run in a few threads through its WSGI handler (docs/architecture.md, "Stack", for the figures).
"""

import os
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memoward.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from memoward.core.front import Front
from memoward.core.sending_files import SendingFiles, handing_over
from memoward.core.whole_requests import WholeRequests

# Chunks of an answer that may wait for a slow reader before it holds the thread: enough for any page.
ANSWER_QUEUE = 256
# Where files are taken; everywhere else a request is as long as the longest text.
WITH_FILES = dict.fromkeys(("/files/", "/memos/"), settings.MAX_REQUEST_SIZE)

django_wsgi: Any = get_wsgi_application()
pages = WSGIMiddleware(handing_over(django_wsgi), workers=settings.WEB_THREADS, send_queue_size=ANSWER_QUEUE)

application = Front(
    routes={},  # path prefix -> ASGI application, for what must not take a thread
    otherwise=SendingFiles(WholeRequests(pages, limits=WITH_FILES, cookie=settings.SESSION_COOKIE_NAME)),
)
