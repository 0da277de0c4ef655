"""Follows a stream with sseclient-py, which parses; reconnecting is up to its user."""

import json
import os
import sys
import time

import requests
from sseclient import SSEClient

last_id, retry_ms = "", 100
while True:
    headers = {
        "Authorization": f"Bearer {os.environ['KEY']}",
        "Accept": "text/event-stream",
        "Last-Event-ID": last_id,
    }
    try:
        with requests.get(sys.argv[1], headers=headers, stream=True) as response:
            for event in SSEClient(response).events():
                last_id = event.id or last_id
                retry_ms = int(event.retry or retry_ms)
                print(json.dumps({"id": event.id or "", "data": event.data}), flush=True)
    except requests.RequestException:
        pass
    time.sleep(retry_ms / 1000)
