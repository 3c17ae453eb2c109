"""The page on which the person decides, from a small server on this computer. The owner of starlette and uvicorn.

It listens on 127.0.0.1 alone, for one browser; it logs nothing, and ends with Ctrl-C or when the person is done.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from urllib.parse import parse_qs

from footprint import report
from footprint.errors import UsageError
from footprint.review._desk import Desk as Desk
from footprint.review._desk import Shelves as Shelves
from footprint.review._desk import Unknown
from footprint.tongue import speaking

try:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.background import BackgroundTask
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, RedirectResponse, Response
    from starlette.routing import Route

    from footprint.review._guard import HOST, MOST_BODY, Guard
except ImportError:
    _MISSING = True
else:
    _MISSING = False

_FIELDS = 8
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def check() -> None:
    """Raises UsageError where the libraries of the server are not installed."""
    if _MISSING:
        tip = "pip install 'footprint-auditor[review]'"
        raise UsageError("review", "the libraries of its small server are not installed", tip)


def serve(desk: Desk, port: int, opened: Callable[[str], None]) -> None:
    """Serve the page until the person is done.

    Args:
        port: of 127.0.0.1; 0 for any that is free.
        opened: is told the address to open, which is good for one use, when the server listens.

    Raises:
        UsageError: the libraries are not installed, or the port cannot be had.
        KeyboardInterrupt: the person ended it.
    """
    check()
    try:
        listening = socket.create_server((HOST, port), backlog=16)
    except (OSError, OverflowError) as error:
        what = f"cannot be had: {(getattr(error, 'strerror', '') or 'no such port').lower()}"
        raise UsageError("--port", what, "leave it out: any port that is free will do") from None
    with listening:

        def end() -> None:
            server.should_exit = True

        guard = Guard(application(desk, end), listening.getsockname()[1], end)
        server = uvicorn.Server(
            uvicorn.Config(
                guard,
                http="h11",
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                h11_max_incomplete_event_size=MOST_BODY,
                limit_concurrency=32,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=3,
            )
        )
        opened(guard.address)
        server.run(sockets=[listening])
    if guard.failed:
        raise guard.failed


def application(desk: Desk, end: Callable[[], None]) -> Starlette:
    """What stands behind the guard: the page, three forms, and nothing else. ``end`` is called when all is done."""

    async def page(_: Request) -> Response:
        return _html(await run_in_threadpool(desk.page))

    async def say(request: Request) -> Response:
        form = await _form(request)
        if form is None:
            return Response(status_code=403)
        given, kind, at = form.get("code", ""), form.get("kind", ""), form.get("at", "")
        reason, until = form.get("reason", ""), form.get("until", "")
        try:
            anchor = await run_in_threadpool(desk.say, given, kind, reason=reason, until=until, at=at)
        except Unknown:
            return Response(status_code=404)
        return RedirectResponse(f"/#{anchor or 'decisions'}", status_code=303)

    async def undo(request: Request) -> Response:
        form = await _form(request)
        if form is None:
            return Response(status_code=403)
        try:
            anchor = await run_in_threadpool(desk.undo, form.get("code", ""), at=form.get("at", ""))
        except Unknown:
            return Response(status_code=404)
        return RedirectResponse(f"/#{anchor or 'decisions'}", status_code=303)

    async def done(_: Request) -> Response:
        with speaking(desk.language):
            html = report.page("reviewed.html.j2", kept=desk.summary())
        answer = _html(html)
        answer.background = BackgroundTask(end)
        return answer

    def nothing(_: Request, __: Exception) -> Response:
        return Response(status_code=404)

    app = Starlette(
        routes=[
            Route("/", page, methods=["GET"]),
            Route("/say", say, methods=["POST"]),
            Route("/undo", undo, methods=["POST"]),
            Route("/done", done, methods=["POST"]),
        ],
        exception_handlers={404: nothing, 405: nothing},
    )
    app.router.redirect_slashes = False
    return app


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form; None where one is given twice, or it is no form of ours."""
    body = await request.body()
    try:
        fields = parse_qs(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=_FIELDS
        )
    except ValueError:
        return None
    if any(len(values) > 1 for values in fields.values()):
        return None
    return {name: values[0] for name, values in fields.items()}


def _html(html: str) -> Response:
    """A page of ours with its own policy as a header too, where it also forbids frames."""
    policy = _POLICY.search(html)
    if policy is None:
        raise RuntimeError("the page has no policy")
    return HTMLResponse(html, headers={"Content-Security-Policy": f"{policy[1]}; frame-ancestors 'none'"})
