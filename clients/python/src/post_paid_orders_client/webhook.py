from collections.abc import Mapping
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def verify_webhook(body: str | bytes, headers: Mapping[str, str], secret: str) -> dict[str, Any]:
    """The message of a request, once it is proved to be the gateway's, as Standard Webhooks says.

    It is signed with the secret, by one of its signatures, within the last five minutes. A repeat has the same
    `webhook-id`: take each id once. body: as it came, before anything has parsed it.
    Raises WebhookVerificationError where it is not: answer it with 400.
    """
    webhook = Webhook(secret)
    try:
        return webhook.verify(body, dict(headers))
    except ValueError as error:
        # A signature that is no Base64, or a body that is no text: the library lets Python's own errors through.
        raise WebhookVerificationError(str(error)) from error
