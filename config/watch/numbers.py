"""What is counted. Every process counts for itself and answers for itself alone; what stands in the database is the
same wherever it is asked. Labels are names from our own code, so there are never more of them than routes and kinds."""

from prometheus_client import REGISTRY, Counter, Histogram, disable_created_metrics

from .answered import Answered
from .state import State

REQUESTS = Counter("projectpal_requests", "Requests answered.", ["route", "method", "status"])
SECONDS = Histogram(
    "projectpal_request_seconds",
    "Time until an answer was ready.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
disable_created_metrics()  # when each began to count: as many series again, and nobody asks
REGISTRY.register(State())


def count(answered: Answered) -> None:
    REQUESTS.labels(answered.route, answered.method, answered.status).inc()
    SECONDS.labels(answered.route).observe(answered.seconds)
