"""Which of the messages that it is given are taken for the gateway's: prints their type, or that they are refused."""

import json
import sys

from post_paid_orders_client import WebhookVerificationError, verify_webhook

for argument in sys.argv[1:]:
    message = json.loads(argument)
    try:
        print(verify_webhook(message["body"], message["headers"], message["secret"])["type"])
    except WebhookVerificationError:
        print("refused")
