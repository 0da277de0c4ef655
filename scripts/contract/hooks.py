"""What no schema can say to the generator."""

import hashlib
import os
import re

import requests
import schemathesis

WELL_FORMED = re.compile(r"[!-~]{1,200}")
ENDPOINTS = "/v1/webhook-endpoints"


@schemathesis.hook
def filter_case(context, case):
    """JSON null is taken as no body where none is needed (openapi-generator sends it): it is no wrong one."""
    return case.body is not None or any(body.is_required for body in case.operation.body)


@schemathesis.hook
def before_call(context, case, kwargs):
    """One Idempotency-Key for one request: the generator sends the same with everything, which is refused as it must be."""
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and WELL_FORMED.fullmatch(key):
        request = repr((case.method, case.formatted_path, case.body)).encode("utf-8", "backslashreplace")
        case.headers["Idempotency-Key"] = f"{key}-{hashlib.sha256(request).hexdigest()[:16]}"


@schemathesis.hook
def after_call(context, case, response):
    """Dozens of endpoints that follow every order would keep the machine busy with messages that nobody takes."""
    if case.method.upper() == "POST" and case.path == ENDPOINTS and response.status_code == 201:
        address = f"{response.request.url.split(ENDPOINTS)[0]}{ENDPOINTS}/{response.json()['id']}"
        headers = {"Authorization": f"Bearer {os.environ['GATEWAY_KEY']}"}
        requests.patch(address, json={"enabled": False}, headers=headers, timeout=30).raise_for_status()
