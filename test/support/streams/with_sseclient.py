"""Follows a stream with sseclient. It reconnects by itself, and says on stdout why: that goes to stderr here."""

import json
import os
import sys
import time

import requests
from sseclient import SSEClient

out, sys.stdout = sys.stdout, sys.stderr
headers = {"Authorization": f"Bearer {os.environ['KEY']}"}
events = SSEClient(sys.argv[1], retry=100, headers=headers)
while True:
    try:
        event = next(events)
    except requests.ConnectionError:
        # It tries once; the gateway is not back yet.
        time.sleep(0.1)
        continue
    print(json.dumps({"id": event.id or "", "data": event.data}), file=out, flush=True)
