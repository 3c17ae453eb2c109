"""YouTube in a Takeout: what a table holds, and under which column, in any language.

File and column names are written in the account's language. The names that are known (seen in the public readers
google_takeout_parser and their like; the Spanish, Dutch, Romanian and Lithuanian ones in the column names that
what-if-data-donation publishes) are looked up; what they do not tell, the cells do by their shape: ids, times,
audiences, words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from footprint.decoding import iso_time
from footprint.model import Visibility
from footprint.tables import Row, Table, fold_column

_SPELLED = {
    "comment": "Comment ID|Kommentar-ID|ID du commentaire|ID de comentario|ID del comentario|ID commento|"
    "ID do comentário|Reactie-ID|コメント ID|ID-ul comentariului|Komentaro ID",
    "chat": "Live Chat ID",
    "channel": "Channel ID|Kanal-ID|ID de la chaîne|ID de canal|ID del canal|ID canale|ID do canal|Kanaal-ID|"
    "チャンネル ID|ID-ul canalului|Kanalo ID",
    "time": "Comment Create Timestamp|Comment Creation Timestamp|Zeitstempel der Erstellung des Kommentars|"
    "Horodatage de création du commentaire|Marca de tiempo de creación del comentario|Timestamp creazione commento|"
    "Carimbo de data/hora de criação do comentário|Tijdstempel van het aanmaken van de reactie|コメントの作成日時|"
    "Live Chat Create Timestamp|Video Publish Timestamp|Video Create Timestamp|Playlist Create Timestamp|"
    "Time Created|Aanmaaktijdstempel reactie|Marcajul temporal de creare a comentariului|"
    "Komentaro sukūrimo laiko žymė|Marca de tiempo de publicación del vídeo|Marca de tiempo de creación del vídeo|"
    "Tijdstempel publicatietijd video|Tijdstempel aanmaaktijd video|Marcajul temporal de publicare a videoclipului|"
    "Marcajul temporal de creare a videoclipului|Vaizdo įrašo paskelbimo laiko žymė|Vaizdo įrašo sukūrimo laiko žymė|"
    "Marca de tiempo de creación de la lista de reproducción|Playlist tijdstempel maken|"
    "Playlistul creează marcaj temporal|Grojaraščio sukūrimo laiko žymė|Playlist Video Creation Timestamp|"
    "Marca de tiempo de creación de la lista de reproducción de vídeos|"
    "Tijdstempel voor het maken van een playlistvideo|Marcaj temporal de creare a videoclipului din playlist|"
    "Grojaraščio vaizdo įrašo sukūrimo laiko žymė",
    "parent": "Parent Comment ID|Übergeordnete Kommentar-ID|ID du commentaire parent|ID de comentario principal|"
    "ID del comentario principal|ID commento principale|ID do comentário principal|ID van bovenliggende reactie|"
    "親コメント ID",
    "post": "Post ID|Beitrags-ID|ID de la publication|ID de la publicación|ID post|ID da postagem|Bericht-ID|投稿 ID",
    "video": "Video ID|Video-ID|ID de la vidéo|ID de vídeo|ID del vídeo|ID do vídeo|動画 ID|ID-ul videoclipului|"
    "Vaizdo įrašo ID",
    "text": "Comment Text|Live Chat Text|Kommentartext|Texte du commentaire|Texto del comentario|Testo commento|"
    "Texto do comentário|Reactietekst|コメントのテキスト|Textul comentariului|Komentuoti tekstą",
    "playlist": "Playlist ID|Playlist-ID|ID de lista de reproducción|ID-ul playlistului|Grojaraščio ID",
    "title": "Channel Title (Original)|Video Title (Original)|Video Title (Original) Segment 1|"
    "Playlist Title (Original)|Title|Título del canal (original)|Título del canal|(Originele) kanaaltitel|"
    "Kanaaltitel|Titlul canalului (original)|Titlul canalului|Kanalo pavadinimas (pradinis)|Kanalo pavadinimas|"
    "Channel Title|Título del vídeo (original)|Videotitel (origineel)|Titlul videoclipului (original)|"
    "Vaizdo įrašo pavadinimas (originalas)|Título de la lista de reproducción (original)|Playlist-titel (Origineel)|"
    "Titlul playlistului (original)|Grojaraščio pavadinimas (originalas)",
    "about": "Channel Description (Original)|Video Description (Original)|Video Description (Original) Segment 1|"
    "Playlist Description (Original)|Description|Descripción del vídeo (original)|Videobeschrijving (origineel)|"
    "Descrierea videoclipului (original)|Vaizdo įrašo aprašas (originalas)",
    "audience": "Privacy|Video Privacy|Channel Visibility|Playlist Visibility|Visibility|Privacidad|"
    "Confidențialitate|Privatumas|Visibilidad del canal|Kanaalzichtbaarheid|Vizibilitatea canalului|Kanalo matomumas|"
    "Visibilidad de la lista de reproducción|Zichtbaarheid van playlist|Vizibilitatea playlistului|"
    "Grojaraščio matomumas",
    "country": "Channel Country",
    "name": "Channel Vanity URL 1 Name|Nombre de la URL mnemónica del canal (1)|Naam van vanity-URL 1 voor kanaal|"
    "Numele adresei URL personalizate a canalului 1|1 kanalo reklaminio URL pavadinimas",
    "address": "Channel Url|Kanal-URL|Kanaal-URL|URL de la chaîne|URL del canal|URL do canal|Adresa URL a canalului|"
    "Kanalo URL",
    "place": "Video Recording Address",
    "lat": "Video Recording Latitude|Video Recording Address Latitude|Latitud de grabación del vídeo|"
    "Latitude van video-opname|Latitudinea de înregistrare a videoclipului",
    "lon": "Video Recording Longitude|Video Recording Address Longitude|Longitud de grabación del vídeo|"
    "Longitude van video-opname|Longitudinea de înregistrare a videoclipului",
}
_NAMES = {role: tuple(map(fold_column, names.split("|"))) for role, names in _SPELLED.items()}

_MORE = (  # columns in English that are known, and not read
    "Price|Time Updated|Time Added|Top-level Comment ID|Approx Duration (ms)|Video Audio Language|Video Category|"
    "Video State|Video Title (Original) Language|Video Description (Original) Language|Video Tag 1|"
    "Channel Description (Original)|Channel Title (Original) Language|Channel Tag 1|Channel Country|"
    "Add new videos to top|Playlist Image 1 Create Timestamp|Playlist Title (Original) Language|"
    "Playlist Update Timestamp|Playlist Video Order|Playlist Video Creation Timestamp|Video Recording Altitude|"
    "Channel Vanity URL 2 Name|Channel Vanity URL 3 Name|Channel Title|Playlist Description (Original) Language|"
    "Comment Text Language|Live Chat Author Channel ID"
)
ENGLISH = frozenset(name for names in (*_SPELLED.values(), _MORE) for name in names.split("|"))
"""Every column that is known, for tables in English; what others are called is known for those that are read."""

_AUDIENCES = {
    Visibility.PUBLIC: "public|öffentlich|publique|público|pública|publico|pubblico|pubblica|openbaar|herkese açık|"
    "公開|公开|عام|عامّ|vieša",
    # Whoever has the link sees it, nobody finds it: not public in the sense of being found.
    Visibility.RESTRICTED: "unlisted|nicht gelistet|non répertoriée|non répertorié|no listado|no listada|oculto|"
    "non in elenco|não listado|não listada|verborgen|niet vermeld|liste dışı|限定公開|不公开列出|غير مدرج|"
    "nelistat|nelistată|neįtraukta į sąrašą",
    Visibility.PRIVATE: "private|privat|privée|privé|privado|privada|privato|privata|privé|özel|非公開|私享|خاص|"
    "privatus|privatu",
}
_SEEN_BY = {word: level for level, words in _AUDIENCES.items() for word in words.split("|")}
_WORDS = re.compile(r'\s*\[?\s*\{\s*"(?:text|takeoutSegments|mention|link|emoji)"')
_SHAPES = (
    ("comment", re.compile(r"Ug[\w-]{16,}(?:\.[\w-]+)?")),
    ("channel", re.compile(r"UC[\w-]{22}")),
    ("playlist", re.compile(r"(?:PL|FL|OL|UU|RD)[\w-]{10,}|WL|LL")),
    ("address", re.compile(r"https?://\S+")),
    ("video", re.compile(r"[\w-]{11}")),
)
_SAMPLE = 50  # rows that are looked at to tell what the columns hold
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?|true|false", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table holds: ``kind`` in one word or empty, and the columns by what they mean."""

    kind: str
    columns: Mapping[str, tuple[str, ...]] = field(repr=False)

    def get(self, row: Row, meaning: str) -> str:
        """The cell of a row under the column of that meaning, or an empty text."""
        return row.get(*self.columns.get(meaning, ()))


def seen_by(words: str) -> Visibility:
    """Who sees a thing, by the word for it in the account's language."""
    return _SEEN_BY.get(words.strip().lower(), Visibility.UNKNOWN)


def understand(table: Table) -> Layout:
    """What a table holds, by the names of its columns, else by its cells."""
    present = set(map(fold_column, table.columns))
    named = {role: tuple(name for name in names if name in present) for role, names in _NAMES.items()}
    named = {role: names for role, names in named.items() if names}
    kind = _kind(named)
    if kind and ("time" in named or kind not in ("comments", "chats")):
        return Layout(kind, named)
    shaped = {**_by_shape(table), **named}
    return Layout(kind or _kind(shaped), shaped)


def _kind(columns: Mapping[str, tuple[str, ...]]) -> str:
    has = columns.keys()
    if "text" in has and ("video" in has or "channel" in has):
        return "comments" if "comment" in has else "chats"
    if {"video", "lat", "lon"} <= has:
        return "recordings"
    if {"playlist", "audience"} <= has:
        return "playlists"
    if "video" in has and ("audience" in has or "title" in has):
        return "videos"
    if {"channel", "address"} <= has:
        return "subscriptions"
    if {"channel", "name"} <= has:
        return "handles"
    if "channel" in has and ("title" in has or "audience" in has):
        return "channels"
    return "items" if "video" in has and has <= {"video", "time", "playlist"} else ""


def _by_shape(table: Table) -> dict[str, tuple[str, ...]]:
    """The columns by the shape of what stands in them. Of two free texts the first is a title, the longest the rest."""
    rows = list(islice(table.rows(), _SAMPLE))
    found: dict[str, list[tuple[int, str]]] = {}
    for place, name in enumerate(table.columns):
        cells = [cell for row in rows if place < len(row.cells) and (cell := row.cells[place].strip())]
        if name and cells:
            found.setdefault(_shape(cells), []).append((sum(map(len, cells)), name))
    columns: dict[str, tuple[str, ...]] = {
        shape: (names[0][1],) for shape, names in found.items() if shape not in ("free", "number")
    }
    comments = found.get("comment", [])
    if len(comments) > 1:  # every comment has an id, only answers have a parent
        first = max(comments, key=lambda item: item[0])
        columns["comment"] = (first[1],)
        columns["parent"] = tuple(name for size, name in comments if (size, name) != first)[:1]
    if "text" not in columns and "audience" in columns and (free := found.get("free")):
        longest = max(free, key=lambda item: item[0])
        short = [item for item in free if item is not longest]
        columns["title"] = (short[-1][1] if short else longest[1],)
        if short:
            columns["about"] = (longest[1],)
    return columns


def _shape(cells: list[str]) -> str:
    if all(_WORDS.match(cell) for cell in cells):
        return "text"
    if all(cell.lower() in _SEEN_BY for cell in cells):
        return "audience"
    for shape, pattern in _SHAPES:
        if all(pattern.fullmatch(cell) for cell in cells):
            return shape
    if all(iso_time(cell) for cell in cells):
        return "time"
    return "number" if all(_NUMBER.fullmatch(cell) for cell in cells) else "free"
