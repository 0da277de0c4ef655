"""A client of the post-paid orders gateway. Its operations and models, generated, are in `gateway`."""

from standardwebhooks.webhooks import WebhookVerificationError

from .advance import advance
from .client import orders_client
from .transport import PatientTransport, Unanswered
from .webhook import verify_webhook

__all__ = [
    "PatientTransport",
    "Unanswered",
    "WebhookVerificationError",
    "advance",
    "orders_client",
    "verify_webhook",
]
