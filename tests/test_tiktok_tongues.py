"""TikTok in other languages: its JSON has English keys in each of them, its texts have not.

Dutch names of files, folders and keys are those that d3i-infra/data-donation-task reads. For Spanish and Romanian
texts no source is known: theirs are invented here, and must be told by their shape.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from footprint.model import Connection, Label, PostKind, Profile, Visibility
from tests.builders.gathered import Gathered, read
from tests.builders.meta import write_zip

AT = datetime(2026, 5, 2, 10, 9, 50, tzinfo=UTC)
DAY = "2026-05-02 10:09:50 UTC"
LATER = "2026-05-03 10:09:50 UTC"
VIDEO = "https://www.tiktok.com/@rowan/video/7300000000000000001"
WATCHED = "https://www.tiktokv.com/share/video/7300000000000000002/"

DUTCH = {
    "Profiel en instellingen/Profielinformatie.txt": "Gebruikersnaam: ana.ejemplo\nBijnaam: Ana\n",
    "Profiel en instellingen/Instellingen.txt": "Privéaccount: Aan\n\nContentvoorkeuren:\nApp-taal: nl\n",
    "Profiel en instellingen/Volger.txt": f"Datum: {DAY}\nGebruikersnaam: fan_one\n",
    "Je activiteit/Kijkgeschiedenis.txt": f"Datum: {DAY}\nLink: {WATCHED}\n\nDatum: {LATER}\nLink: {WATCHED}\n",
    "Je activiteit/Hashtag.txt": "Dit gedeelte bevat geen gegevens\n",
    "Je activiteit/Zoekopdrachten.txt": f"Datum: {DAY}\nZoekterm: hoofdpijn\n",
    "Likes en favorieten/Likelijst.txt": f"Datum: {DAY}\nLink: {WATCHED}\n",
    "Reacties/Reacties.txt": (
        f"Datum: {DAY}\nReactie: mooi: echt waar\nSticker: N.v.t.\nLink naar origineel bericht: {VIDEO}\n\n"
        f"Datum: {LATER}\nReactie: nog een\nSticker: N.v.t.\nLink naar origineel bericht: {VIDEO}\n"
    ),
    "Berichten/Berichten.txt": (
        f"Datum: {DAY}\nLink: https://cdn.example/1\nWie kan dit bekijken: Iedereen\nTitel: thee\n"
    ),
    "Berichten/Directe berichten.txt": (
        f">>> Chat met rowan:\nDatum: {DAY}\nVan: ana.ejemplo\nInhoud: mijn eigen woorden\n\n"
        f">>> Chat met zoe:\nDatum: {DAY}\nVan: zoe\nInhoud: niet van mij\n"
    ),
}


def names(**words: str) -> dict[str, str]:
    """A text export whose files, folders and keys have names that nobody knows."""
    day, link, text = words["day"], words["link"], words["text"]
    post = [
        f"{day}: {DAY}", f"{link}: https://cdn.example/1 https://cdn.example/2", "Aaa: 7", "Bbb: Zzz",
        *(f"K{letter}: Zzz" for letter in "cdefghi"), f"Sss: {words['sound']}", "Lll: N/A", f"{text}: {words['post']}",
        "Ttt: N/A",
    ]  # fmt: skip
    return {
        f"{words['folder']}/{words['comments']}.txt": (
            f"{day}: {DAY}\n{text}: {words['comment']}\nFoto: N/A\n{link}: {VIDEO}\n\n"
            f"{day}: {LATER}\n{text}: one\n\nmore: line\nFoto: N/A\n{link}: {VIDEO}\n"
        ),
        f"{words['folder']}/{words['posts']}.txt": "\n".join(post) + "\n",
        f"Xyz/{words['watched']}.txt": f"{day}: {DAY}\n{link}: {WATCHED}\n",
        f"Xyz/{words['followers']}.txt": f"{day}: {DAY}\nNnn: fan_one\n",
        f"Xyz/{words['empty']}.txt": f"{words['nothing']}\n",
        f"Pqr/{words['logins']}.txt": f"{day}: {DAY}\nIP: 198.51.100.9\nMmm: Phone\n",
        f"Pqr/{words['profile']}.txt": "Uuu: ana.ejemplo\nEee: ana@example.com\nFff: 1990-03-04\nGgg: +34 600 123 456",
        f"Rst/{words['messages']}.txt": (
            f">>> Aaa rowan:\n{day}: {DAY}\nFff: ana.ejemplo\n{text}: {words['message']}\n\n"
            f">>> Aaa zoe:\n{day}: {LATER}\nFff: zoe\n{text}: not mine\n"
        ),
    }


UNKNOWN = {
    "es": names(
        day="Fecha", link="Enlace", text="Texto", sound="sonido original - rowan", post="Una taza de té",
        comment="Muy bien: de verdad", folder="Ámbito", comments="Ñandú", posts="Óbolo", watched="Vvv", followers="Sss",
        empty="Eee", nothing="No hay nada aquí", logins="Iii", profile="Ppp", messages="Mmm", message="mis palabras",
    ),
    "ro": names(
        day="Dată", link="Legătură", text="Înscris", sound="sunet original - rowan", post="O ceașcă de ceai",
        comment="Foarte bine: pe bune", folder="Știri", comments="Țară", posts="Împărțit", watched="Vvv",
        followers="Sss", empty="Eee", nothing="Nu este nimic aici", logins="Iii", profile="Ppp", messages="Mmm",
        message="vorbele mele",
    ),
}  # fmt: skip


def zipped(path: Path, texts: dict[str, str], folder: str = "TikTok/") -> Path:
    return write_zip(path, {f"{folder}{name}": text for name, text in texts.items()})


def comments(found: Gathered) -> list[tuple[str, object, str | None, str | None]]:
    return [
        (item.text, item.published, item.url, item.reply_to) for item in found.posts if item.kind is PostKind.COMMENT
    ]


@pytest.mark.parametrize("folder", ["TikTok/", "", "mijn spullen/TikTok/"])
def test_dutch_texts(tmp_path: Path, folder: str) -> None:
    found = read(zipped(tmp_path / "TikTok_Data_1777716590.zip", DUTCH, folder))
    assert found.units == ["TikTok data"] and found.troubles == []
    assert comments(found) == [
        ("mooi: echt waar", AT, VIDEO, "7300000000000000001"),
        ("nog een", datetime(2026, 5, 3, 10, 9, 50, tzinfo=UTC), VIDEO, "7300000000000000001"),
    ]
    (post,) = [item for item in found.posts if item.kind is PostKind.POST]
    assert (post.text, post.published) == ("thee", AT)
    assert post.visibility is Visibility.RESTRICTED, "the account is private"
    public = found.profile(Visibility.PUBLIC)
    assert (public.account, public.name) == ("ana.ejemplo", "Ana")
    assert (Label.LOCKED, "true") in public.fields
    assert [item.other for item in found.of(Connection)] == ["fan_one"]
    for words in ("mijn eigen woorden", "niet van mij", "hoofdpijn", "zoe"):
        assert words not in "".join(map(deep, found.records)), words
    private = read(zipped(tmp_path / "TikTok_Data_1777716591.zip", DUTCH, folder), private=True)
    assert [(item.text, item.visibility) for item in private.posts if item.kind is PostKind.MESSAGE] == [
        ("mijn eigen woorden", Visibility.PRIVATE)
    ]
    assert "niet van mij" not in "".join(map(deep, private.records))


def deep(record: object) -> str:
    """Everything a record holds, also what its printed form leaves out."""
    return repr([getattr(record, name) for name in type(record).__slots__])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "chosen", [("Je activiteit/", "Profiel en instellingen/"), ("Likes en favorieten/", "Berichten/")]
)
def test_some_folders_of_a_dutch_export_are_one_export(tmp_path: Path, chosen: tuple[str, ...]) -> None:
    texts = {name: text for name, text in DUTCH.items() if name.startswith(chosen)}
    found = read(zipped(tmp_path / "x.zip", texts))
    assert found.units == ["TikTok data"] and "unknown-file" not in found.troubles


@pytest.mark.parametrize("tongue", UNKNOWN)
def test_texts_of_a_language_that_is_not_known(tmp_path: Path, tongue: str) -> None:
    words = {"es": ("Muy bien: de verdad", "Una taza de té"), "ro": ("Foarte bine: pe bune", "O ceașcă de ceai")}[
        tongue
    ]
    found = read(zipped(tmp_path / "descarga.zip", UNKNOWN[tongue]))
    assert found.units == ["TikTok data"]
    assert comments(found) == [
        (words[0], AT, VIDEO, "7300000000000000001"),
        ("one\n\nmore: line", datetime(2026, 5, 3, 10, 9, 50, tzinfo=UTC), VIDEO, "7300000000000000001"),
    ]
    (post,) = [item for item in found.posts if item.kind is PostKind.POST]
    assert (post.text, post.published, post.visibility) == (words[1], AT, Visibility.UNKNOWN)
    assert [item.file for item in post.media] == ["https://cdn.example/1", "https://cdn.example/2"]
    (own,) = found.of(Profile)
    assert own.visibility is Visibility.PRIVATE
    assert set(own.fields) == {("email", "ana@example.com"), ("birth date", "1990-03-04"), ("phone", "+34 600 123 456")}
    told = [(item.reason.partition(":")[0], item.file.rpartition("/")[2]) for item in found.notices if item.file]
    assert told == [("unknown-file", "Sss.txt")], "who follows whom cannot be told, and is not guessed"
    everything = "".join(map(deep, found.records))
    for hidden in ("rowan", "zoe", "not mine", "198.51.100.9", "mis palabras", "vorbele mele"):
        assert hidden not in everything.replace(VIDEO, ""), hidden


def test_other_texts_are_no_export(tmp_path: Path) -> None:
    texts = {"a/diary.txt": f"Fecha: {DAY}\nTexto: hola\n", "a/more.txt": f"Fecha: {DAY}\nTexto: hola\n"}
    assert "TikTok data" not in read(zipped(tmp_path / "x.zip", texts, "")).units
    lists = {"TikTok ideas/one.txt": "milk\nbread\n", "TikTok ideas/two.txt": "Title: a dance\nSteps: none\n"}
    assert "TikTok data" not in read(zipped(tmp_path / "y.zip", lists, "")).units


@pytest.mark.parametrize("wrapper", ["", "datos/"])
def test_the_json_of_any_language_has_english_keys(tmp_path: Path, wrapper: str) -> None:
    """As in the Spanish, Dutch and Romanian exports whose keys what-if-horizon/what-if-data-donation publishes."""
    data = {
        "Activity": {"Like List": {"ItemFavoriteList": [{"date": DAY[:-4], "link": WATCHED}]}},
        "App Settings": {"Settings": {"SettingsMap": {"Private Account": "Disabled", "App Language": "ro-RO"}}},
        "Comment": {"Comments": {"CommentsList": [
            {"date": DAY[:-4], "comment": "foarte bine", "photo": "N/A", "url": VIDEO}]}},
        "Profile": {"Profile Information": {"ProfileMap": {"userName": "ana.ejemplo", "bioDescription": "ceai"}}},
        "Video": {"Videos": {"VideoList": [
            {"Date": DAY[:-4], "Link": WATCHED, "WhoCanView": "Public", "Title": "O ceașcă"},
            {"Date": LATER[:-4], "Link": WATCHED, "WhoCanView": "Only me", "Title": "doar eu"}]}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"Chat History with rowan:": [
            {"Date": DAY[:-4], "From": "ana.ejemplo", "Content": "vorbele mele"}]}}},
    }  # fmt: skip
    found = read(write_zip(tmp_path / "TikTok_Data_1.zip", {f"{wrapper}user_data_tiktok.json": json.dumps(data)}))
    assert [(str(item.kind), item.text, item.visibility, item.published) for item in found.posts] == [
        ("post", "O ceașcă", Visibility.PUBLIC, AT),
        ("comment", "foarte bine", Visibility.UNKNOWN, AT),
    ]
    assert found.troubles == [] and "vorbele mele" not in "".join(map(deep, found.records))
