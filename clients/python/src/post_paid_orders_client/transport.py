import json
import random
import time
import uuid
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime

import httpx

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0


class Unanswered(Exception):
    """There was no answer that stands, as long as one was waited for. Sent again under the same key, a command acts once.

    command_id: the command that was taken on, and takes effect all the same; None where not even that is known.
    """

    def __init__(self, message: str, command_id: str | None) -> None:
        super().__init__(message)
        self.command_id = command_id


class PatientTransport(httpx.BaseTransport):
    """Sends a request until there is an answer that stands, and each POST under one Idempotency-Key, so that it acts once.

    It is sent again where there was no answer or half of one, where the gateway says when to come again (409 in progress,
    429, 503), and where a command was taken on and its outcome is not known yet (202). All times are in seconds.
    """

    def __init__(
        self,
        *,
        credential: str | Callable[[], str],
        patience: float = 60.0,
        one_try: float = 15.0,
        sending: httpx.BaseTransport | None = None,
    ) -> None:
        self._credential = credential
        self._patience = patience
        self._one_try = one_try
        self._sending = httpx.HTTPTransport() if sending is None else sending

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            request.headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        give_up_at = time.monotonic() + self._patience
        command_id = None
        pause = FIRST_PAUSE
        while True:
            got = self._once(request, min(self._one_try, give_up_at - time.monotonic()))
            if isinstance(got, httpx.Response):
                if _stands(got):
                    return got
                if _is_pending(got):
                    command_id = got.headers["Command-Id"]
            rest = _rest_before(got, pause)
            if time.monotonic() + rest >= give_up_at:
                if isinstance(got, httpx.Response) and command_id is None:
                    return got
                what = f"{request.method} {request.url} has no answer that stands after {self._patience} s"
                raise Unanswered(what, command_id) from (got if isinstance(got, Exception) else None)
            time.sleep(rest)
            pause = min(2 * pause, LONGEST_PAUSE)

    def close(self) -> None:
        self._sending.close()

    def _once(self, request: httpx.Request, seconds: float) -> httpx.Response | Exception:
        """The answer, whole; or why there was none in time."""
        ends_at = time.monotonic() + seconds
        try:
            # Of a function that asks for a token, too: there is no try without one.
            bearer = self._credential if isinstance(self._credential, str) else self._credential()
        except Exception as error:
            return error
        headers = httpx.Headers(request.headers)
        headers["Authorization"] = f"Bearer {bearer}"
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), max(seconds, 0.001))
        attempt = httpx.Request(
            request.method,
            request.url,
            headers=headers,
            stream=request.stream,
            extensions={**request.extensions, "timeout": timeout},
        )
        try:
            return _whole(self._sending.handle_request(attempt), attempt, ends_at)
        except (httpx.TransportError, httpx.DecodingError, ValueError) as error:
            return error


def _whole(response: httpx.Response, request: httpx.Request, ends_at: float) -> httpx.Response:
    """An answer with its body read to the end, so that whatever breaks it off fails the try."""
    if response.headers.get("Content-Type", "").startswith("text/event-stream"):
        return response
    try:
        body = b"".join(_in_time(response.stream, ends_at))
    finally:
        response.close()
    whole = httpx.Response(
        response.status_code,
        headers=response.headers,
        content=body,
        request=request,
        extensions=response.extensions,
    )
    if "json" in whole.headers.get("Content-Type", "") and request.method != "HEAD":
        # A body without a length is over wherever the connection ends: only its text tells whether it is whole.
        json.loads(whole.content)
    return whole


def _in_time(chunks: Iterable[bytes], ends_at: float) -> Iterable[bytes]:
    for chunk in chunks:
        if time.monotonic() > ends_at:
            raise httpx.ReadTimeout("the answer did not end in time")
        yield chunk


def _is_pending(response: httpx.Response) -> bool:
    """A command was taken on, and its outcome is not known yet. Other answers of 202 stand."""
    return response.status_code == 202 and "Command-Id" in response.headers


def _stands(response: httpx.Response) -> bool:
    status = response.status_code
    is_later = status >= 500 or (status >= 400 and "Retry-After" in response.headers)
    return not is_later and not _is_pending(response)


def _rest_before(got: httpx.Response | Exception, pause: float) -> float:
    """As long as the gateway says, else longer each time; never exactly when everybody else comes again."""
    if isinstance(got, Exception):
        return pause * (0.5 + random.random())
    return FIRST_PAUSE if _is_pending(got) else _retry_after(got.headers) + pause * random.random()


def _retry_after(headers: httpx.Headers) -> float:
    """Seconds, or a date, which is read against the Date of the same answer; 0 without a valid one."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    until, now = _date(text), _date(headers.get("Date", ""))
    return 0.0 if until is None else max(0.0, until - (time.time() if now is None else now))


def _date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except ValueError:
        return None
