"""Facebook's and Instagram's HTML in Spanish, Dutch and Romanian: the same export says the same in each of them.

File names are English in every language (what-if-horizon/what-if-data-donation). Times and the labels with a source
are as real pages write them; where no source tells a label, an invented word stands, for none may be needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.collectors._meta_dates import local_time
from footprint.model import Connection, PostKind, Profile, Visibility
from tests.builders.gathered import read
from tests.builders.meta import block, page, write_zip

HOME = "your_facebook_activity"
PERSON = "personal_information"
AT = datetime(2021, 3, 12, 18, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Tongue:
    """How one language writes things on these pages."""

    when: str
    early: str
    name: str
    username: str
    email: str
    birth: str
    comment: str
    owner: str
    time: str
    private: str
    no: str
    posted: str


TONGUES = {
    "en": Tongue(
        "Mar 12, 2021 6:05 pm", "Jan 10, 2020 9:04:03 am", "Name", "Username", "Email", "Date of birth", "Comment",
        "Media Owner", "Time", "Private Account", "False", "Ana Ejemplo updated her status.",
    ),
    "es": Tongue(
        "mar. 12, 2021 6:05 pm", "10 de enero de 2020 a las 9:04:03", "Nombre", "Nombre de usuario",
        "Correo electrónico", "Fecha de nacimiento", "Comentario", "Propietario del contenido multimedia", "Hora",
        "Cuenta privada", "Falso", "Ana Ejemplo ha actualizado su estado.",
    ),
    "nl": Tongue(
        "12 mrt. 2021 18:05", "vrijdag 10 januari 2020 om 9:04:03", "Naam", "Gebruikersnaam", "E-mailadres",
        "Geboortedatum", "Opmerking", "Media-eigenaar", "Tijd", "Privéaccount", "Onwaar",
        "Ana Ejemplo heeft haar status bijgewerkt.",
    ),
    "ro": Tongue(
        "12 mar. 2021, 18:05", "10 ian. 2020, 9:04:03", "Nume", "Nume de utilizator", "Adresă de e-mail",
        "Data naşterii", "Comentariu", "Proprietarul conținutului media", "Ora", "Cont privat", "Fals",
        "Ana Ejemplo și-a actualizat starea.",
    ),
}  # fmt: skip


def row(label: str, value: str) -> str:
    return f'<tr><td class="_2pin _a6_q">{label}</td><td class="_2pin _2piu _a6_r">{value}</td></tr>'


def under(label: str, value: str) -> str:
    """A row with the value under its label."""
    return f'<tr><td colspan="2" class="_2pin _a6_q">{label}<div><div>{value}</div></div></td></tr>'


def table(*rows: str) -> str:
    return f'<table style="table-layout: fixed;">{"".join(rows)}</table>'


def entry(body: str, foot: str = "") -> str:
    """An entry without a heading."""
    end = f'<div class="_3-94 _a6-o">{foot}</div>' if foot else ""
    return f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p">{body}</div>{end}</div>'


def boxed_owner(tongue: Tongue) -> str:
    """Whose post it was: boxes in boxes in a table, as newer pages have them."""
    inner = entry(entry(table(
        row("URL", "https://www.instagram.com/rowan"), row(tongue.name, "Rowan Field of the Long Meadow"),
        row(tongue.username, "rowan_field"),
    )))  # fmt: skip
    box = f'<div class="_a6-g uiBoxWhite"><h2 class="_a6-h _a6-i">{tongue.owner}</h2><div class="_a6-p">{inner}</div>'
    return f'<tr><td colspan="2" class="_a6_q"><div><div>{box}</div></div></div></td></tr>'


def text(words: str) -> str:
    return f'<div class="_2pin"><div>{words}</div></div>'


def said_in_a_talk(words: str) -> str:
    """A message, and who reacted to it."""
    signs = "<div><ul class='_a6-q'><li><span>😆Rowan Field<span> (Mar 12, 2021 6:07 pm)</span></span></li></ul></div>"
    return f"<div><div></div><div>{words}</div><div></div><div></div>{signs}</div>"


def facebook(path: Path, tongue: Tongue) -> Path:
    profile = table(
        row(tongue.name, "Ana Ejemplo"),
        row("Xyzzy", "ana@example.com"),
        row("Plugh", "+34 600 123 456"),
        row(tongue.birth, "1990-03-04"),
        row("Quux", "words that nobody knows the meaning of"),
    )
    members = {
        f"{HOME}/posts/your_posts__check_ins__photos_and_videos_1.html": page(
            block(tongue.posted, text("A cup of tea &amp; a book"), tongue.when),
            block(tongue.posted, text("Home is here"), tongue.early),
        ),
        f"{HOME}/posts/archive.html": page(block(tongue.posted, text("put away"), tongue.when)),
        f"{HOME}/posts/trash.html": page(block(tongue.posted, text("thrown away"), tongue.when)),
        f"{HOME}/stories/archived_stories.html": page(block(tongue.posted, text("a night out"), tongue.when)),
        f"{HOME}/comments_and_reactions/comments.html": page(
            block("Ana Ejemplo – Rowan Field", text("Well done!"), tongue.when),
            entry(table(under("Zzyzx", "I would have stayed at home."), boxed_owner(tongue)), tongue.when),
        ),
        f"{HOME}/comments_and_reactions/likes_and_reactions_1.html": page(
            block("Ana Ejemplo – Rowan Field", "", tongue.when)
        ),
        f"{HOME}/messages/inbox/rowan_1/message_1.html": page(
            block("Ana Ejemplo", said_in_a_talk("my own words"), tongue.when),
            block("Rowan Field", said_in_a_talk("not mine"), tongue.when),
        ),
        "connections/friends/your_friends.html": page(block("Zoë Field", "", tongue.early)),
        f"{PERSON}/profile_information/profile_information.html": page(profile),
        "security_and_login_information/account_activity.html": page(
            entry(table(row("Foo", "203.0.113.9"), row("Bar", "Mozilla/5.0 (X11; Linux)")), tongue.when)
        ),
    }
    return write_zip(path, {f"mis datos/facebook/{name}": text for name, text in members.items()})


def instagram(path: Path, tongue: Tongue) -> Path:
    picture = '<div><a href="media/posts/202103/1.jpg"><img src="media/posts/202103/1.jpg"/></a></div>'
    home = "your_instagram_activity"
    profile = table(
        under(tongue.username, "ana.ejemplo"), under(tongue.name, "Ana"), under(tongue.email, "ana@example.com"),
        under("Xyzzy", "+40 21 555 0100"), under(tongue.birth, "1990-03-04"), under(tongue.private, tongue.no),
    )  # fmt: skip
    members = {
        f"{PERSON}/personal_information/personal_information.html": page(entry(profile)),
        f"{home}/media/posts_1.html": page(block("Tea with @rowan_field", picture, tongue.when)),
        f"{home}/media/archived_posts.html": page(block("put away", picture, tongue.when)),
        f"{home}/media/stories.html": page(block("a night out", picture, tongue.when)),
        f"{home}/media/recently_deleted_content.html": page(block("thrown away", picture, tongue.when)),
        f"{home}/comments/post_comments_1.html": page(
            entry(
                table(under(tongue.comment, "Lovely!"), under(tongue.owner, "rowan"), row(tongue.time, tongue.when)),
            ),
            entry(table(under("Zzyzx", "Nobody knows this label yet."), row("Plugh", tongue.when))),
        ),
        f"{home}/likes/liked_posts.html": page(
            entry(
                entry(
                    table(under("URL", '<a href="https://www.instagram.com/p/A/">x</a>'), boxed_owner(tongue)),
                    tongue.when,
                )
            )
        ),
        f"{home}/messages/inbox/rowan_1/message_1.html": page(
            block("Ana", said_in_a_talk("my own words"), tongue.when),
            block("Rowan Field", said_in_a_talk("not mine"), tongue.when),
        ),
        "connections/followers_and_following/followers_1.html": page(
            entry(
                '<div><div><a href="https://www.instagram.com/rowan_field">rowan_field</a></div>'
                f"<div>{tongue.early}</div></div>"
            )
        ),
    }  # fmt: skip
    return write_zip(path, {f"download/{name}": text for name, text in members.items()})


@pytest.mark.parametrize("tongue", TONGUES)
def test_facebook(tmp_path: Path, tongue: str) -> None:
    found = read(facebook(tmp_path / "descarga.zip", TONGUES[tongue]))
    assert found.units == ["Facebook export"] and found.troubles == []
    assert {(item.kind, item.text, item.visibility, item.published) for item in found.posts} == {
        (PostKind.POST, "A cup of tea & a book", Visibility.UNKNOWN, AT),
        (PostKind.POST, "Home is here", Visibility.UNKNOWN, datetime(2020, 1, 10, 9, 4, 3, tzinfo=UTC)),
        (PostKind.POST, "put away", Visibility.PRIVATE, AT),
        (PostKind.POST, "thrown away", Visibility.PRIVATE, AT),
        (PostKind.STORY, "a night out", Visibility.PRIVATE, AT),
        (PostKind.COMMENT, "Well done!", Visibility.UNKNOWN, AT),
        (PostKind.COMMENT, "I would have stayed at home.", Visibility.UNKNOWN, AT),
        (PostKind.LIKE, "", Visibility.UNKNOWN, AT),
    }
    assert len(found.posts) == 8
    public, own = found.of(Profile)
    assert (public.name, public.visibility) == ("Ana Ejemplo", Visibility.PUBLIC)
    assert own.visibility is Visibility.PRIVATE
    assert set(own.fields) == {("email", "ana@example.com"), ("phone", "+34 600 123 456"), ("birth date", "1990-03-04")}
    assert [(item.name, item.since) for item in found.of(Connection)] == [
        ("Zoë Field", datetime(2020, 1, 10, 9, 4, 3, tzinfo=UTC))
    ]
    for words in ("Rowan", "my own words", "not mine", "203.0.113.9"):
        assert words not in repr(found.records), words


@pytest.mark.parametrize("tongue", TONGUES)
def test_facebook_with_private_things(tmp_path: Path, tongue: str) -> None:
    found = read(facebook(tmp_path / "descarga.zip", TONGUES[tongue]), private=True)
    (message,) = [item for item in found.posts if item.kind is PostKind.MESSAGE]
    assert (message.text, message.visibility, message.published) == ("my own words", Visibility.PRIVATE, AT)
    own = found.profile(Visibility.PRIVATE)
    assert {("ip address", "203.0.113.9"), ("device", "Mozilla/5.0 (X11; Linux)")} <= set(own.fields)
    assert "Rowan" not in repr(found.records) and "not mine" not in repr(found.records)


@pytest.mark.parametrize("tongue", TONGUES)
def test_instagram(tmp_path: Path, tongue: str) -> None:
    found = read(instagram(tmp_path / "descarga.zip", TONGUES[tongue]))
    assert found.units == ["Instagram export"] and found.troubles == []
    assert sorted((str(item.kind), item.text, item.visibility, item.published) for item in found.posts) == [
        ("comment", "Lovely!", Visibility.UNKNOWN, AT),
        ("comment", "Nobody knows this label yet.", Visibility.UNKNOWN, AT),
        ("like", "", Visibility.UNKNOWN, AT),
        ("post", "Tea with @rowan_field", Visibility.PUBLIC, AT),
        ("post", "put away", Visibility.PRIVATE, AT),
        ("post", "thrown away", Visibility.PRIVATE, AT),
        ("story", "a night out", Visibility.PRIVATE, AT),
    ]
    (like,) = [item for item in found.posts if item.kind is PostKind.LIKE]
    assert like.url == "https://www.instagram.com/p/A/"
    public, own = found.of(Profile)
    assert (public.account, public.name, public.visibility) == ("ana.ejemplo", "Ana", Visibility.PUBLIC)
    assert set(own.fields) == {("email", "ana@example.com"), ("phone", "+40 21 555 0100"), ("birth date", "1990-03-04")}
    assert [(item.other, item.since) for item in found.of(Connection)] == [
        ("rowan_field", datetime(2020, 1, 10, 9, 4, 3, tzinfo=UTC))
    ]
    assert "Rowan" not in repr(found.records) and "my own words" not in repr(found.records)


@pytest.mark.parametrize("tongue", TONGUES)
def test_instagram_with_private_things(tmp_path: Path, tongue: str) -> None:
    found = read(instagram(tmp_path / "descarga.zip", TONGUES[tongue]), private=True)
    (message,) = [item for item in found.posts if item.kind is PostKind.MESSAGE]
    assert (message.text, message.visibility, message.published) == ("my own words", Visibility.PRIVATE, AT)
    assert "Rowan" not in repr(found.records) and "not mine" not in repr(found.records)


SIX = "2021-03-12T18:05"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12 de marzo de 2021 18:05", SIX),
        ("viernes, 12 de marzo de 2021 a las 18:05", SIX),
        ("viernes, 12 de marzo de 2021 a la(s) 6:05\u00a0p.\u00a0m.", SIX),
        ("vie., 12 mar. 2021, 6:05 p. m.", SIX),
        ("sept. 29, 2018 10:10 pm", "2018-09-29T22:10"),
        ("ene. 10, 2024 1:00 pm", "2024-01-10T13:00"),
        ("12 mrt. 2021 18:05", SIX),
        ("vr 12 mrt 2021 18:05", SIX),
        ("vrijdag 12 maart 2021 om 18:05", SIX),
        ("1 mei 2021 0:05", "2021-05-01T00:05"),
        ("12 mar. 2021, 18:05", SIX),
        ("vin., 12 mar. 2021, 18:05", SIX),
        ("mar., 9 mar. 2021, 18:05", "2021-03-09T18:05"),
        ("27 martie 2017 la 20:22 UTC+03", "2017-03-27T17:22"),
        ("joi 11 martie 2021, ora 18:05", "2021-03-11T18:05"),
        *((f"2 {month} 2020, 18:05", f"2020-{number:02}-02T18:05") for number, month in enumerate(
            "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.".split(), start=1)),
        *((f"2 {month} 2020 18:05", f"2020-{number:02}-02T18:05") for number, month in enumerate(
            "ene feb mar abr may jun jul ago sept oct nov dic".split(), start=1)),
        *((f"2 {month} 2020 18:05", f"2020-{number:02}-02T18:05") for number, month in enumerate(
            "jan feb mrt apr mei jun jul aug sep okt nov dec".split(), start=1)),
        ("So., 14. März 2021 um 18:05", "2021-03-14T18:05"),
        ("12 mars 2021, 18 h 05", SIX),
        ("ven 12 mar 2021, 18:05", SIX),
        ("12 de mar. de 2021 às 18:05", SIX),
        ("9 mar 2021 mar 18:05", None),
        ("see you 12 mar 2021 18:05", None),
        ("call me on 12 mar 2021 at 18:05 Ana", None),
    ],
)  # fmt: skip
def test_times_in_many_languages(text: str, iso: str | None) -> None:
    assert local_time(text) == (datetime.fromisoformat(iso).replace(tzinfo=UTC) if iso else None)
