from django.urls import path

from memoward.urls import handler403, handler404
from memoward.urls import urlpatterns as product

from . import yardsticks

__all__ = ["handler403", "handler404", "urlpatterns"]

urlpatterns = [
    path("bench/bare/", yardsticks.bare),
    path("bench/ready/", yardsticks.ready),
    *product,
]
