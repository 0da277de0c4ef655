"""How a command ends at a gateway that does not answer as it should: prints the status, or what was raised."""

import sys
import time

from post_paid_orders_client import Unanswered, orders_client

begun = time.monotonic()
client = orders_client(sys.argv[1], "secret", patience=float(sys.argv[2]), one_try=float(sys.argv[3]))
try:
    end = client.get_httpx_client().post("/v1/orders/ord_1/done", json={}).status_code
except Unanswered as error:
    end = f"Unanswered {error.command_id}"
print(end, round(time.monotonic() - begun, 1))
