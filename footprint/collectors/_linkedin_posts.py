"""LinkedIn: rows of shares, comments, reactions and messages as posts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from footprint.collectors._linkedin_dates import to_time
from footprint.model import Media, Post, PostKind, Visibility
from footprint.tables import Row

VISIBILITY = {
    "public": Visibility.PUBLIC,
    "anyone": Visibility.PUBLIC,
    "member_network": Visibility.MEMBERS,  # its exact reach is not documented: never public, never private
    "logged_in": Visibility.MEMBERS,
    "connections": Visibility.RESTRICTED,
}
_POST_URL = re.compile(r"(?:activity|share|ugcpost)[-:](\d{6,})", re.IGNORECASE)
_UPDATE = re.compile(r"https?://(?:[\w-]+\.)*linkedin\.com/(?:feed/update/|posts/|embed/feed/update/)", re.IGNORECASE)
_LONE_QUOTE = re.compile(r'(?<!")"(?:"")*(?!")')


def share_text(cell: str) -> str:
    """The words of ``ShareCommentary``: each line of it is wrapped in quotes, those inside are doubled."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    wrapped = '"\n"' in text
    text = text.replace('"\n"', "\n")
    if len(text) > 1 and text[0] == text[-1] == '"' and not _LONE_QUOTE.search(text[1:-1]):
        text = text[1:-1]
    elif wrapped and text and text.count('"') % 2 and '"' in (text[0], text[-1]):
        text = text[1:] if text[0] == '"' else text[:-1]
    return text.replace('""', '"').strip()


def item_url(link: str) -> str | None:
    """The address as a browser takes it, or None: ``www.linkedin.com/...`` gets its scheme."""
    link = link.strip().strip('"')
    if re.match(r"(?:[\w-]+\.)*linkedin\.com/", link, re.IGNORECASE):
        link = f"https://{link}"
    elif link.startswith("urn:li:"):
        link = f"https://www.linkedin.com/feed/update/{link}"
    return link if re.fullmatch(r"https?://[^\s<>\"]+", link, re.IGNORECASE) else None


def numbers(link: str) -> tuple[str, str]:
    """The number of the item a link shows and, for a comment or reply, the number of what it answers."""
    try:
        parts = urlsplit(link)
        query = {key.lower(): values[-1] for key, values in parse_qs(parts.query).items()}
    except ValueError:
        return "", ""
    chain = [_number(unquote(unquote(parts.path if parts.scheme else link)))]
    urns = (_last_number(unquote(query.get(key, ""))) for key in ("commenturn", "replyurn"))
    chain.extend(number for number in urns if number)
    return chain[-1], chain[-2] if len(chain) > 1 else ""


def _last_number(urn: str) -> str:
    found: list[str] = re.findall(r"\d{3,}", urn)
    return found[-1] if found else ""


def _number(path: str) -> str:
    at = path.rfind("urn:li:")
    if at >= 0:
        return _last_number(path[at:])
    match = _POST_URL.search(path)
    return match[1] if match else ""


def digest(*parts: str) -> str:
    """A short id for something without a number, the same in every run; it does not tell the words."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


class PostMaker:
    """Makes the posts of one account; the same item, met twice, is made once."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._seen: set[tuple[str, ...]] = set()
        self._ids: set[str] = set()

    def share(self, row: Row, file: str) -> Iterator[Post]:
        """A row of Shares: a post, a repost without words, or a quote."""
        row = _mended(row)
        text = share_text(_with_extra(row, "ShareCommentary"))
        link, shared, media = row.get("ShareLink"), row.get("SharedUrl"), row.get("MediaUrl")
        if not (link or text or shared or media or row.get("Date")):
            return
        kind = PostKind.POST
        if shared and not text:
            kind = PostKind.REPOST
        elif shared and _UPDATE.match(shared):
            kind = PostKind.QUOTE
        visibility = VISIBILITY.get(row.get("Visibility").lower().replace(" ", "_"), Visibility.UNKNOWN)
        yield from self._made(
            kind,
            link,
            text,
            row.get("Date"),
            file,
            visibility=visibility,
            links=(shared,) if shared else (),
            media=tuple(Media("upload", file=address) for address in media.split() if address),
        )

    def comment(self, row: Row, file: str) -> Iterator[Post]:
        """A row of Comments. Who may see it depends on the post, which the export does not tell."""
        text = _with_extra(row, "Message")
        if text or row.get("Link"):
            yield from self._made(PostKind.COMMENT, row.get("Link"), text, row.get("Date"), file)

    def repost(self, row: Row, file: str) -> Iterator[Post]:
        """A row of InstantReposts."""
        if row.get("Link", "Date"):
            yield from self._made(PostKind.REPOST, row.get("Link"), _with_extra(row, ""), row.get("Date"), file)

    def reaction(self, row: Row, file: str) -> Iterator[Post]:
        """A row of Reactions; the kind of reaction is no words of the person, and left out."""
        if row.get("Link"):
            yield from self._made(PostKind.LIKE, row.get("Link"), _with_extra(row, ""), row.get("Date"), file)

    def review(self, row: Row, file: str) -> Iterator[Post]:
        """A recommendation that the person wrote about somebody; members see it unless it is hidden."""
        text, when, status = _with_extra(row, "Text"), row.get("Creation Date"), row.get("Status").upper()
        if text:
            visible = Visibility.MEMBERS if status in ("VISIBLE", "") else Visibility.UNKNOWN
            yield from self._made(PostKind.REVIEW, "", text, when, file, visibility=visible)

    def message(self, row: Row, file: str) -> Iterator[Post]:
        """A message that the person sent."""
        subject, content = row.get("SUBJECT"), _with_extra(row, "CONTENT")
        text = "\n".join(part for part in (subject, content) if part)
        if text:
            thread = row.get("CONVERSATION ID")
            yield from self._made(
                PostKind.MESSAGE, "", text, row.get("DATE"), file, visibility=Visibility.PRIVATE, salt=thread
            )

    def page(self, post: Post) -> Iterator[Post]:
        """An article, once."""
        key = ("page", post.id, post.text)
        if key not in self._seen:
            self._seen.add(key)
            self._ids.add(post.id)
            yield post

    def _made(
        self,
        kind: PostKind,
        link: str,
        text: str,
        date: str,
        file: str,
        *,
        visibility: Visibility = Visibility.UNKNOWN,
        links: tuple[str, ...] = (),
        media: tuple[Media, ...] = (),
        salt: str = "",
    ) -> Iterator[Post]:
        number, answered = numbers(link) if link else ("", "")
        when = to_time(date)
        told = when.isoformat() if when else date
        # A comment without a number of its own shows the post's: then only its words and time tell it apart.
        own = kind in (PostKind.POST, PostKind.QUOTE) or (kind is PostKind.COMMENT and answered)
        key = (kind, number) if number and own else (kind, number or link, told, text, salt, *links)
        if key in self._seen:
            return
        self._seen.add(key)
        made = number or f"{kind}-{digest(link, told, text, salt, *links)}"
        if made in self._ids:
            made = f"{kind}-{number}" if kind is PostKind.LIKE else f"{number}-{digest(told, text)[:6]}"
            if made in self._ids:
                made = f"{kind}-{digest(link, told, text, salt, *links)}"
        self._ids.add(made)
        if kind is PostKind.COMMENT and not answered:
            answered = number
        yield Post(
            platform="linkedin",
            account=self._account,
            id=made,
            kind=kind,
            text=text,
            published=when,
            visibility=visibility,
            url=item_url(link),
            reply_to=answered or None if kind is PostKind.COMMENT else None,
            links=links,
            media=media,
            file=file,
        )


def _mended(row: Row) -> Row:
    """A row of Shares whose words hold commas without quotes around them: the audience stays last."""
    spare = len(row.cells) - row.width
    standard = row.width == 6 and row.index.get("sharecommentary") == (2,) and row.index.get("visibility") == (5,)
    if spare < 1 or not standard or row.cells[-1].strip().lower() not in VISIBILITY:
        return row
    words = ",".join(row.cells[2 : 3 + spare])
    return Row((*row.cells[:2], words, *row.cells[3 + spare :]), row.index, row.width)


def _with_extra(row: Row, name: str) -> str:
    """A cell and what a broken line pushed beyond the last column, so that no words are lost."""
    return ",".join((row.get(name), *row.extra)).strip(", ") if any(row.extra) else row.get(name)
