# ruff: noqa: E501  # lines as long as the platform writes them
"""Medium: a zip of pages, one a story, response or draft, with the profile and what the account did beside it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from persons import PAYLOADS, STUDENT

from layouts import write_zip

STYLE = "<style>\n      * { font-family: Georgia, Cambria, serif; }\n    </style>"


def page(title: str, body: str) -> str:
    """A page of the export."""
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}</title>{STYLE}</head>'
        f"<body>{body}</body></html>"
    )


def story(
    title: str,
    body: str,
    number: str,
    when: str = "",
    subtitle: str = "",
    user: str = "noravance",
    tags: tuple[str, ...] = (),
    slug: str = "",
) -> str:
    """A story; without a time it is a draft, which has no author either."""
    canonical = f"https://medium.com/@{user}/{slug or 'a-story'}-{number}"
    foot = (
        f'<footer><p>By <a href="https://medium.com/@{user}" class="p-author h-card">Nora Vance</a> on <a href="https://medium.com/p/{number}">'
        f'<time class="dt-published" datetime="{when}">May 1, 2023</time></a>.</p><p><a href="{canonical}" class="p-canonical">Canonical link</a></p>'
        + (
            '<div class="p-tags">'
            + "".join(f'<a href="https://medium.com/tag/{tag}">{tag}</a>' for tag in tags)
            + "</div>"
            if tags
            else ""
        )
        + '<p>Exported from <a href="https://medium.com">Medium</a> on January 31, 2026.</p></footer>'
        if when
        else f'<footer><p><a href="https://medium.com/p/{number}">View original.</a></p>'
        '<p>Exported from <a href="https://medium.com">Medium</a> on January 31, 2026.</p></footer>'
    )
    return page(
        escape(title),
        f'<article class="h-entry">\n<header>\n<h1 class="p-name">{escape(title)}</h1>\n</header>\n<section data-field="subtitle" class="p-summary">\n{escape(subtitle)}\n</section>\n'
        f'<section data-field="body" class="e-content">\n<section name="aa11" class="section section--body section--first section--last"><div class="section-divider"><hr class="section-divider"></div>'
        f'<div class="section-content"><div class="section-inner sectionLayout--insetColumn">{body}</div></div></section>\n</section>\n{foot}</article>',
    )


def profile(user: str, name: str, mail: str, twitter: str = "") -> str:
    """The profile, with what only the owner sees."""
    connected = f'<h4>Connected accounts</h4><ul><li><b>Twitter:</b> <a href="https://twitter.com/{twitter}">{twitter}</a></li><li><b>Twitter account ID:</b> 1402938475610293847</li><li><b>Google email:</b> {mail}</li></ul>'
    return page(
        escape(name),
        f'<section class="h-card"><h3 class="p-name">{escape(name)}</h3><img class="u-photo" src="https://cdn-images-1.medium.com/fit/c/200/200/1*a.jpeg"><ul>'
        f'<li><b>Profile:</b> <a class="u-url" href="https://medium.com/@{user}">@{user}</a></li><li><b>Display name:</b> {escape(name)}</li>'
        f"<li><b>Email address:</b> {mail}</li><li><b>Medium user ID:</b> 1a2b3c4d5e6f</li><li><b>Created at:</b> 2021-01-20 5:19 pm</li></ul>{connected if twitter else ''}</section>",
    )


def export(posts: dict[str, str], person: str) -> dict[str, str | bytes]:
    """The members of an export."""
    who = profile(person, "Nora Vance", STUDENT["x"]["email"], "nora_vance")
    return {
        "README.html": page("Medium export", "<h1>Your data</h1>"),
        "profile/profile.html": who,
        "profile/about.html": page(
            "About",
            '<section class="e-content"><p>I write about letters, and about <a href="https://noravance.example.net/">my work</a>.</p></section>',
        ),
        **posts,
        "bookmarks/bookmarks-0001.html": page(
            "Bookmarks", '<ul><li><a href="https://medium.com/p/aaaaaaaaaaaa">Somebody\'s story</a></li></ul>'
        ),
        "claps/claps-0001.html": page(
            "Claps", '<ul><li>+5 — <a href="https://medium.com/p/bbbbbbbbbbbb">Another story</a></li></ul>'
        ),
        "interests/tags.html": page("Tags", "<ul><li>Typography</li></ul>"),
        "ips/ips-0001.html": page(
            "IPs",
            "<table><tr><th>IP</th><th>Created at</th></tr><tr><td>192.0.2.44</td><td>2023-05-01 2:00 pm</td></tr></table>",
        ),
        "sessions/sessions-0001.html": page(
            "Sessions",
            "<table><tr><td>2023-05-01</td><td>192.0.2.45</td><td>Mozilla/5.0 (X11; Linux x86_64) Firefox/120.0</td></tr></table>",
        ),
        "lists/Letters-I-love-cafe00112233.html": page(
            "Letters I love",
            '<h1 class="p-name">Letters I love</h1><ul><li><a href="https://medium.com/p/cccccccccccc">A story on Garamond</a></li></ul>',
        ),
        "users-following/users-following-0001.html": page(
            "Following", '<ul><li><a href="https://medium.com/@rowanfield">Rowan Field</a></li></ul>'
        ),
    }


def student() -> dict[str, str | bytes]:
    """Nora's stories."""
    first = (
        '<h3 name="a1" class="graf graf--h3 graf--leading graf--title">Letters on shop doors</h3><p name="a2" class="graf graf--p">I photograph signs &amp; draw them again. '
        'The first was at <a href="https://example.org/northwind" class="markup--anchor markup--p-anchor">Northwind Coffee</a>, where I work.</p>'
        '<figure name="a3" class="graf graf--figure"><img class="graf-image" alt="A hand-painted door" src="https://cdn-images-1.medium.com/max/800/1*door.jpeg"><figcaption class="imageCaption">Painted by my aunt Ines</figcaption></figure>'
        '<p name="a4" class="graf graf--p graf-after--figure">Write to me: nora.vance@example.com</p>'
    )
    response = '<p name="b1" class="graf graf--p graf--leading graf--trailing">Thank you for this, I had the same landlord!</p>'
    draft = '<h3 name="c1" class="graf graf--h3 graf--leading graf--title">My worst shift</h3><p name="c2" class="graf graf--p">secret words about a manager</p>'
    return export(
        {
            "posts/2023-05-01_Letters-on-shop-doors-0123456789ab.html": story(
                "Letters on shop doors",
                first,
                "0123456789ab",
                "2023-05-01T14:00:00.000Z",
                "A walk & a notebook",
                tags=("Typography", "Lettering"),
                slug="letters-on-shop-doors",
            ),
            "posts/2023-06-02_Thank-you-for-this--I-had-the-same-landlord--ba9876543210.html": story(
                "Thank you for this, I had the same landlord!", response, "ba9876543210", "2023-06-02T09:30:00.000Z"
            ),
            "posts/draft_My-worst-shift-abcabcabcabc.html": story("My worst shift", draft, "abcabcabcabc"),
        },
        "noravance",
    )


def write(person: str, folder: Path) -> None:
    """The student writes there, and somebody hostile."""
    if person == "student":
        write_zip(folder / "medium-export.zip", student())
    elif person == "hostile":
        posts = {
            f"posts/2024-01-{n + 1:02d}_payload-{n:012x}.html": story(
                text,
                f'<h3 class="graf--title">x</h3><p>{escape(text)}</p>{text}',
                f"{n:012x}",
                f"2024-01-{n + 1:02d}T10:00:00.000Z",
                text,
                tags=(escape(text),),
            )
            for n, text in enumerate(PAYLOADS)
        }
        write_zip(
            folder / "medium-export.zip",
            export(posts, "hostile")
            | {"profile/profile.html": profile("hostile", PAYLOADS[0], "hostile@example.net", "h0stile")},
        )
