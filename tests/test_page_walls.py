"""What stands before the page that was meant, and what a fetch gives instead of it."""
# ruff: noqa: E501  # a row of markup reads better as one line

from __future__ import annotations

from pathlib import Path

import pytest

from footprint.collectors import Options, page
from footprint.errors import ReadError
from footprint.model import NoticeStatus, Post, PostKind, Profile, Visibility
from tests.builders import webpage as build
from tests.builders.webpage import URL, WORDS, fetched, html, linked_data, saved
from tests.builders.x_reading import Found


def one(found: Found) -> Post:
    (post,) = found.posts
    return post


# ---------------------------------------------------------------- not the page

WALLS = {
    "a sign-in page": [
        html(
            '<h1>Welcome back</h1><form><input name="user"><input type="password"><button>Sign in</button></form>',
            title="Sign in | Example",
        ),
        html('<form><input type="password"></form><p>Forgot your password?</p>', title="Example"),
        html("<p>Join now to see the whole profile.</p>", title="Sign Up | LinkedIn"),
        html("<h1>Anmelden</h1><form><input type=password></form>", title="Willkommen"),
    ],
    "a check for robots": [
        html("<p>Verifying you are human. This may take a few seconds.</p>", title="Just a moment..."),
        html("<h1>Please verify you are a human</h1><div>Complete the captcha.</div>", title="Example"),
        html("<p>Sorry, you have been blocked</p>", title="Attention Required! | Cloudflare"),
        html("<p>Enable JavaScript and cookies to continue</p>", title="Example"),
    ],
    "a page that asks for consent": [
        html("<h1>Before you continue</h1><p>We use cookies.</p><button>Accept all</button>", title="Example"),
        html("<p>We value your privacy. We and our partners store data.</p><button>Agree</button>", title="Example"),
    ],
    "a page that says there is none": [
        html("<p>Nothing here.</p>", title="404 Not Found"),
        html("<h1>This page isn't available</h1><p>The link may be broken.</p>", title="Example"),
        html("<p>This account doesn\u2019t exist. Try searching for another.</p>", title="Profile"),
        html("<h1>Account suspended</h1>", title="Example"),
    ],
    "a parked domain": [html("<p>This domain is for sale. Buy this domain now.</p>", title="example.net")],
    "a page that only scripts can fill": [
        html(
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script>x</script>",
            title="App",
        ),
        html('<div id="root"></div><script src="/app.js"></script>', title="App"),
    ],
}


@pytest.mark.parametrize(("looks", "markup"), [(looks, markup) for looks, pages in WALLS.items() for markup in pages])
def test_what_stands_before_a_page_is_not_the_page(tmp_path: Path, looks: str, markup: str) -> None:
    for found in (fetched(markup), saved(tmp_path, markup)):
        assert not found.posts and not found.of(Profile)
        (notice,) = found.notices
        assert (notice.status, notice.reason) == (NoticeStatus.SKIPPED, f"not-the-page: looks like {looks}")
        assert notice.tip


@pytest.mark.parametrize(
    "markup",
    [
        html(f"<h1>Why I dislike captchas</h1><p>{WORDS * 6}</p>"),
        html(f'<article><p>{WORDS * 6}</p></article><form><input type="password"></form>', title="Sign in to my mind"),
        html(f'<p>{WORDS}</p><aside><form>Log in<input type="password"></form></aside>', title="Ana's blog"),
        html(f"<p>{WORDS}</p><footer>We use cookies. Log in. Not found what you want?</footer>", title="Ana's blog"),
        html("<p>Short, but mine.</p>", title="Ana Example"),
        html("<p>Sign in to see more.</p>", head=linked_data(build.person(jobTitle="Nurse")), title="Sign Up | LinkedIn"),
        html("<p>My room number is 404.</p>", title="Ana Example"),
    ],
)  # fmt: skip
def test_a_page_is_not_taken_for_a_wall(markup: str) -> None:
    found = fetched(markup)
    assert len(found.posts) == 1
    assert not found.troubles


@pytest.mark.parametrize(
    ("host", "name"), [("www.linkedin.com", "LinkedIn"), ("x.com", "X"), ("de-de.facebook.com", "Facebook")]
)
def test_the_wall_of_a_network_leads_to_its_export(tmp_path: Path, host: str, name: str) -> None:
    markup = html("<p>Sign in to continue.</p>", title=f"Sign in | {name}", url=f"https://{host}/in/ana")
    (notice,) = saved(tmp_path, markup).notices
    assert f"data export from {name}" in notice.tip


# ---------------------------------------------------------------- fetching


@pytest.mark.parametrize(
    ("url", "claimed"),
    [
        ("https://ana.example.net/", True), ("http://ana.example.net", True), ("HTTPS://ANA.EXAMPLE.NET/", True),
        ("ftp://a.example.net/", False), ("file:///etc/passwd", False), ("https://", False), ("https://[broken", False),
        ("mastodon:@ana@a.test", False),
    ],
)  # fmt: skip
def test_addresses_of_the_web_are_claimed(url: str, claimed: bool) -> None:
    assert page.claims(url) is claimed


@pytest.mark.parametrize(
    "error",
    [ReadError("ana.example.net", "address-not-public: refused", "x"), ReadError("ana.example.net", "tls: expired")],
)
def test_what_the_network_refuses_becomes_a_notice(error: ReadError) -> None:
    found = list(page.fetch(URL, build.FakeWeb({URL: error}), Options()))
    (notice,) = Found(found).notices
    assert (notice.source, notice.status, notice.reason) == ("ana.example.net", NoticeStatus.FAILED, error.what)


@pytest.mark.parametrize("status", [401, 403, 429, 451, 500, 503, 999])
def test_a_status_that_is_no_page_becomes_a_notice(status: int) -> None:
    found = fetched(html(), status=status)
    assert not found.posts
    assert found.troubles == [f"http-{status}"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_told(status: int) -> None:
    found = fetched(html("<p>Nothing here.</p>", title="Oops"), status=status)
    assert not found.posts
    assert found.troubles == ["not-the-page"]


@pytest.mark.parametrize("media_type", ["application/pdf", "video/mp4", "application/octet-stream", "image/png"])
def test_what_is_no_page_is_not_read(media_type: str) -> None:
    found = fetched(b"x", media_type=media_type)
    assert not found.posts
    assert found.troubles == ["not-a-page"]


def test_plain_text_is_read_as_it_is() -> None:
    post = one(fetched("Ana\nana@example.org <b>", media_type="text/plain; charset=utf-8"))
    assert (post.text, post.visibility, post.kind) == ("Ana\nana@example.org <b>", Visibility.PUBLIC, PostKind.PAGE)


def test_no_notice_and_no_repr_holds_words_of_the_page() -> None:
    markup = html(
        "<p>needle needle@example.org</p><div class=h-card>needle</div>", head=linked_data(build.person(name="needle"))
    )
    assert all("needle" not in repr(record) for record in fetched(markup).records)


def test_libraries_write_no_words_of_the_page(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    fetched(html(f"<article><p>{WORDS}</p><p>needle {WORDS}</p></article><div class='h-card'>needle</div>"))
    fetched("<rss><channel><title>needle</title><item><pubDate>needle</pubDate></item>", media_type="text/xml")
    assert "needle" not in caplog.text
    assert "needle" not in "".join(capfd.readouterr())
