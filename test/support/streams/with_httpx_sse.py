"""Follows a stream with httpx-sse, which parses; reconnecting is up to its user."""

import json
import os
import sys
import time

import httpx
from httpx_sse import connect_sse

last_id, retry_ms = "", 100
while True:
    headers = {"Authorization": f"Bearer {os.environ['KEY']}", "Last-Event-ID": last_id}
    try:
        with httpx.Client(timeout=None) as client, connect_sse(client, "GET", sys.argv[1], headers=headers) as source:
            source.response.raise_for_status()
            for event in source.iter_sse():
                last_id = event.id
                retry_ms = event.retry or retry_ms
                print(json.dumps({"id": event.id, "data": event.data}), flush=True)
    except httpx.TransportError:
        pass
    time.sleep(retry_ms / 1000)
