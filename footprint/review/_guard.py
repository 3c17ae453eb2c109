"""Who may ask: one browser, by one address, with a key that was told once. Everybody else gets a number without words.

The key in the first address is good for one use; it becomes a cookie of another value, so that neither a browser's
history nor another program's list of processes opens the page later.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from hmac import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
KEY_BYTES = 32
"""256 bits, so that no key can be guessed."""
MOST_ADDRESS, MOST_BODY = 1_024, 16_384
"""Bytes of an address and of a form; a reason of 500 characters takes at most 6,000."""

_FORM = "application/x-www-form-urlencoded"
_ALWAYS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class Guard:
    """Stands before an application and lets through only requests of the browser that was given the key.

    ``failed`` is the first error of the application itself: a bug, for which ``end`` is called, to be told after that.
    """

    def __init__(self, app: ASGIApp, port: int, end: Callable[[], None]) -> None:
        self._app, self._end = app, end
        self._authority = f"{HOST}:{port}"
        self._key = secrets.token_urlsafe(KEY_BYTES)
        self._session = secrets.token_urlsafe(KEY_BYTES)
        self._cookie = f"footprint-{port}"  # cookies know no ports
        self._used = False
        self.failed: Exception | None = None

    @property
    def address(self) -> str:
        """The address to open first, good for one use."""
        return f"http://{self._authority}/?key={self._key}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close"})  # before it was accepted: 403
            return
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                headers.setdefault("Content-Security-Policy", _NOTHING)
            await send(message)

        answer = self._answer(scope)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        try:
            await self._app(scope, receive, guarded)
        except Exception as error:
            self.failed = self.failed or error
            self._end()

    def _answer(self, scope: Scope) -> Response | None:
        """The answer to whoever may not pass, or has the key; None for who may pass."""
        headers, method = Headers(scope=scope), str(scope["method"])
        query = bytes(scope.get("query_string", b""))
        refused = Response(status_code=403)
        if headers.getlist("host") != [self._authority] or method not in ("GET", "POST"):
            return refused
        if len(scope.get("raw_path") or scope["path"].encode()) + len(query) > MOST_ADDRESS:
            return refused
        if not {"same-origin", "none"}.issuperset(headers.getlist("sec-fetch-site")):
            return refused  # another page asks
        if query:
            return self._enter(query) if method == "GET" and scope["path"] == "/" else refused
        if not self._is_known(headers):
            return refused
        return refused if method == "POST" and not self._may_write(headers) else None

    def _enter(self, query: bytes) -> Response:
        try:
            given = parse_qs(query.decode("ascii"), strict_parsing=True, max_num_fields=1).get("key", [""])[0]
        except ValueError:
            return Response(status_code=403)
        if not compare_digest(given.encode(), self._key.encode()) or self._used:
            return Response(status_code=403)
        self._used = True
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self._cookie, self._session, path="/", httponly=True, samesite="strict")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        pairs = (part.strip().partition("=") for line in headers.getlist("cookie") for part in line.split(";"))
        given = [value for name, _, value in pairs if name == self._cookie]
        return len(given) == 1 and compare_digest(given[0].encode(), self._session.encode())

    def _may_write(self, headers: Headers) -> bool:
        """Whether a form comes from our own page and is none too large.

        A page that tells no referrer sends ``Origin: null``; then the browser has to say that it is the same origin.
        """
        origins, ours = headers.getlist("origin"), f"http://{self._authority}"
        told = headers.get("sec-fetch-site") == "same-origin"
        if len(origins) > 1 or not (origins == [ours] or (told and origins in ([], ["null"]))):
            return False
        length = headers.get("content-length", "")
        return (
            headers.get("content-type", "").partition(";")[0].strip().lower() == _FORM
            and "transfer-encoding" not in headers
            and length.isascii()
            and length.isdigit()
            and len(length) < 10
            and int(length) <= MOST_BODY
        )
