"""Meta: lists of labels and values, whose labels are in the account's language.

``string_map_data`` is {label: {value, href, timestamp}}; ``label_values`` a list of {label, ent_field_name, value,
timestamp_value, href, media, dict, vec}, nested as deep as it likes. Both become :class:`Fact`. The HTML files show
the same labels in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from footprint.collectors._loose import MAIL, PHONE
from footprint.collectors._meta_words import items, mapping, time, unique, words

# What the person's own language calls a thing: the labels of real exports in the languages that were seen there.
_NAMES = {
    "comment": "comment|opmerking|reactie|kommentar|komentarz|yorum|تعليق|комментарий|commento|comentariu|comentario|"
    "koment|commentaire|comentário|コメント|留言|评论",
    "owner": "media owner|media-eigenaar|medieninhaber|właściciel mediów|medya sahibi|مالك الوسائط|"
    "владелец медиафайла|proprietario del contenuto multimediale|proprietarul conținutului media|"
    "propietario del contenido multimedia|pronari i medias|propriétaire du contenu multimédia|proprietário da mídia",
    "time": "time|tijd|zeit|godzina|saat|الوقت|время|ora|hora|heure|時間|时间|date|datum|fecha|data|creation time|"
    "creation timestamp|saved on|opgeslagen op|gespeichert am|zapisano|kaydedilme tarihi|сохранено|salvato il|"
    "salvat la|guardado el|enregistré le|time of repost|change date|date changed|wijzigingsdatum|änderungsdatum|"
    "data di modifica|fecha de cambio|date de modification|updated|update time",
    "username": "username|gebruikersnaam|nutzername|benutzername|nazwa użytkownika|kullanıcı adı|اسم المستخدم|"
    "имя пользователя|nome utente|nume de utilizator|nombre de usuario|emri i përdoruesit|nom d'utilisateur|"
    "nom d’utilisateur|nome de usuário|nome de utilizador|ユーザーネーム|用戶名稱|用户名|vanity",
    "name": "name|naam|nazwa|ad|ad soyad|الاسم|имя|nome|nume|nombre|emri|nom|navn|namn|full name|volledige naam|"
    "vollständiger name|nombre completo|nom complet|nome completo|名前|姓名|imię i nazwisko",
    "email": "email|e-mail|emails|e-mails|email address|email addresses|email contact|e-mailadres|e-mailadressen|"
    "e-mail-adresse|e-mail-adressen|adresse e-mail|adresses e-mail|correo electrónico|correos electrónicos|"
    "indirizzo e-mail|indirizzi e-mail|adres e-mail|e-posta|e-posta adresi|adresă de e-mail|электронная почта|"
    "эл. адрес|البريد الإلكتروني|メールアドレス|電子郵件|endereço de email|endereço de e-mail",
    "former email": "previous emails|previous email|previous email addresses|vorherige e-mail-adressen|"
    "vorige e-mailadressen|correos electrónicos anteriores|anciennes adresses e-mail",
    "phone": "phone number|phone numbers|phone|mobile phone|telefoonnummer|telefoonnummers|telefonnummer|"
    "telefonnummern|handynummer|numéro de téléphone|numéros de téléphone|número de teléfono|números de teléfono|"
    "numero di telefono|número de telefone|número de telemóvel|numer telefonu|telefon numarası|număr de telefon|"
    "номер телефона|رقم الهاتف|電話番号|電話號碼",
    "bio": "bio|biography|biografie|steckbrief|biographie|biografía|biografia|biogram|biyografi|о себе|"
    "presentación|自己紹介|about you|about me|intro|über dich|over jou",
    "website": "website|websites|webseite|webseiten|site web|sites web|sitio web|sitios web|sito web|siti web|site|"
    "strona internetowa|strony internetowe|internet sitesi|веб-сайт|ウェブサイト",
    "birth date": "date of birth|birthday|birthdate|birth date|geboortedatum|verjaardag|geburtsdatum|geburtstag|"
    "date de naissance|anniversaire|fecha de nacimiento|cumpleaños|data di nascita|compleanno|"
    "data de nascimento|aniversário|data urodzenia|doğum tarihi|data nașterii|дата рождения|تاريخ الميلاد|生年月日",
    "gender": "gender|geslacht|geschlecht|genre|sexe|género|sexo|genere|gênero|płeć|cinsiyet|gen|пол",
    "private account": "private account|private|privéaccount|privéprofiel|privates konto|privates profil|compte privé|"
    "cuenta privada|account privato|conta privada|konto prywatne|gizli hesap|cont privat|закрытый аккаунт|"
    "非公開アカウント|private profile|perfil privado|profil privé|profilo privato",
    "city": "current city|huidige woonplaats|aktueller wohnort|wohnort|ville actuelle|ciudad actual|città attuale|"
    "cidade atual|obecne miejsce zamieszkania|city name|city|stad|stadt|ville|ciudad|città|cidade|plaatsnaam",
    "hometown": "hometown|home town|heimatstadt|geboorteplaats|ville d’origine|ville d'origine|ciudad de origen|"
    "città di origine|cidade natal|miejscowość rodzinna",
    "relationship": "relationship|relationship status|relatie|beziehungsstatus|situation amoureuse|"
    "situación sentimental|situazione sentimentale|relacionamento",
    "school": "education|school|opleiding|ausbildung|scolarité|formación académica|formación|istruzione|educação|"
    "wykształcenie|college|university|high school|school name",
    "employer": "work|employer|company|werk|arbeit|arbeitgeber|emploi|trabajo|empleo|lavoro|trabalho|praca",
    "title": "title|position|job title|functie|berufsbezeichnung|poste|puesto|posizione|cargo|stanowisko",
    "language": "languages|language|talen|sprachen|langues|idiomas|lingue|języki",
    "religion": "religious views|religion|geloof|religiöse ansichten|religiöse einstellung|religion et croyances|"
    "creencias religiosas|orientamento religioso|crenças religiosas",
    "politics": "political views|politieke opvattingen|politische einstellung|opinions politiques|"
    "ideología política|orientamento politico|preferências políticas",
    "former name": "previous names|previous name|former names|vorige namen|frühere namen|anciens noms|"
    "nombres anteriores|nomi precedenti|nomes anteriores",
    "other name": "other names|nicknames|andere namen|weitere namen|autres noms|otros nombres|altri nomi",
    "address": "address|adres|adresse|dirección|indirizzo|endereço|street address|adres zamieszkania",
    "message": "message|bericht|nachricht|beitrag|mensaje|messaggio|mensagem|wiadomość|mesaj|сообщение|post|text|"
    "tekst|texte|texto|testo|description|beschrijving|beschreibung|descripción|descrizione|descrição|caption|"
    "content|body|title text|post text|previous text|post message",
    "place": "place|place tags|places|location|locatie|plaats|ort|orte|standort|lieu|lieux|lugar|lugares|luogo|"
    "luoghi|local|locais|miejsce|check-in|tagged place|plaatstags",
    "coordinates": "coordinates|coördinaten|koordinaten|coordonnées|coordenadas|coordinate|współrzędne",
    "latitude": "latitude|imprecise latitude|precise latitude|breedtegraad|breitengrad|latitud|latitudine|"
    "szerokość geograficzna",
    "longitude": "longitude|imprecise longitude|precise longitude|lengtegraad|längengrad|longitud|longitudine|"
    "długość geograficzna",
    "taken": "taken|taken timestamp|taken at|gemaakt op|aufgenommen|date time original",
    "ip": "ip address|upload ip address|upload ip|ip-adres|ip-adresse|adresse ip|dirección ip|indirizzo ip|"
    "endereço ip|adres ip|ip|last connected ip|registration ip|ip adresi",
    "agent": "user agent|useragent|user-agent|browser|device|apparaat|gerät|appareil|dispositivo|"
    "urządzenie|device type",
    "link": "url|link|links|url-адрес|الرابط|網址|external link|shared url|href",
    "audience": "audience|privacy|visibility|doelgroep|zielgruppe|sichtbarkeit|audiencia|público|pubblico|"
    "confidentialité|privacidad|zichtbaarheid|audience setting",
    "changed": "changed|gewijzigd|geändert|modifié|cambiado|modificato|alterado|zmieniono",
    "before": "previous value|vorige waarde|vorheriger wert|ancienne valeur|valor anterior|valore precedente",
    "after": "new value|nieuwe waarde|neuer wert|nouvelle valeur|nuevo valor|nuovo valore|valor novo",
    "reply": "is reply|is a reply|reply",
}
LABELS = frozenset(label for labels in _NAMES.values() for label in labels.split("|"))
"""Every label that is known, in lower case."""
_NAME_OF = {label: name for name, labels in _NAMES.items() for label in labels.split("|")}
_CEDILLAS = str.maketrans("şţ", "șț")  # older Romanian texts have these in place of the letters with a comma
_FORMS = {
    "email": MAIL,
    "phone": PHONE,
    "ip": re.compile(
        r"(?:\d{1,3}\.){3}\d{1,3}|(?=[0-9a-f:]{0,37}::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:]{3,39}", re.IGNORECASE
    ),
    "agent": re.compile(r"(?:Mozilla/\d|Instagram \d|Barcelona \d).*", re.DOTALL),
}
_YES = frozenset(
    "true ja yes wahr waar vrai oui sí si vero sim verdadero verdadeiro adevărat tak prawda evet doğru da да "
    "نعم".split()
)
_NO = frozenset("false nee no onwaar falsch nein faux non falso fals não nie fałsz hayır yanlış nu нет لا".split())


@dataclass(frozen=True, slots=True)
class Fact:
    """One label and what stands behind it. ``name`` is our own word for it, or the label in lower case."""

    name: str
    label: str
    value: str = field(default="", repr=False)
    when: datetime | None = None
    href: str = field(default="", repr=False)
    media: tuple[Any, ...] = field(default=(), repr=False)
    inner: tuple[Fact, ...] = field(default=(), repr=False)


def name_of(label: str, stable: str = "", value: str = "") -> str:
    """Our word for a label. The stable name of newer files is asked first.

    ``value`` tells what a label means that is not known in its language, where it can be nothing else.
    """
    for text in (stable, label):
        folded = " ".join(text.replace("_", " ").split()).casefold().strip(" :").translate(_CEDILLAS)
        if folded in _NAME_OF:
            return _NAME_OF[folded]
    if label and (found := next((name for name, form in _FORMS.items() if form.fullmatch(value.strip())), "")):
        return found
    return " ".join((label or stable).replace("_", " ").split()).casefold().strip(" :")


def facts_of(entry: object) -> list[Fact]:
    """The facts of one entry, in whichever of the two forms it has them."""
    holder = mapping(entry)
    found = [
        Fact(name_of(label), label, words(data.get("value")), time(data.get("timestamp")), words(data.get("href")))
        for label, data in ((label, mapping(data)) for label, data in mapping(holder.get("string_map_data")).items())
    ]
    return found + _listed(holder.get("label_values"))


def _listed(values: object) -> list[Fact]:
    """Facts of a list of labels; objects without a label stand for what is in them."""
    found: list[Fact] = []
    for item in map(mapping, items(values)):
        label, stable = words(item.get("label")), words(item.get("ent_field_name"))
        title = words(item.get("title"))
        inner = [*_listed(item.get("dict")), *_listed(item.get("vec")), *_listed(item.get("label_values"))]
        if not label and not stable and not title:
            if value := words(item.get("value")):
                inner.insert(0, Fact("", "", value, time(item.get("timestamp_value")), words(item.get("href"))))
            found += inner
            continue
        found.append(
            Fact(
                name_of(label or title, stable),
                label or title or stable,
                words(item.get("value")),
                time(item.get("timestamp_value"), item.get("timestamp")),
                words(item.get("href")),
                tuple(items(item.get("media"))),
                tuple(inner),
            )
        )
    return found


def walk(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Every fact and every fact inside one, in order."""
    for fact in facts:
        yield fact
        yield from walk(fact.inner)


def said(facts: Iterable[Fact], *names: str) -> str:
    """The first value behind one of these names, at any depth."""
    return next((fact.value.strip() for fact in walk(facts) if fact.name in names and fact.value.strip()), "")


def said_all(facts: Iterable[Fact], *names: str) -> tuple[str, ...]:
    """Every value behind one of these names, and the bare values inside; each once."""
    found = []
    for fact in walk(facts):
        if fact.name in names:
            found += [fact.value.strip(), *(item.value.strip() for item in fact.inner if not item.name)]
    return unique(found)


def unsaid(facts: Iterable[Fact]) -> str:
    """The longest text behind labels that are not known, where a language is not: words are not lost for that.

    A name is not taken for a text: it has four words or more, or ends like a sentence.
    """
    found = [fact.value.strip() for fact in facts if fact.name not in _NAMES and not fact.inner]
    longest = max(found, key=len, default="")
    is_text = len(longest.split()) >= 4 or longest.endswith((".", "!", "?"))
    return longest if is_text and not longest.startswith("http") else ""


def when_of(facts: Iterable[Fact]) -> datetime | None:
    """The time of an entry: the fact that is called so, else the first that has one."""
    known = [fact for fact in walk(facts) if fact.when]
    return next((fact.when for fact in known if fact.name == "time"), known[0].when if known else None)


def yes_or_no(text: str) -> bool | None:
    """What a word for true or false says, in the languages that were seen."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def position(facts: Iterable[Fact]) -> tuple[float, float] | None:
    """The first position among facts: two facts, or one that reads ``(48.85 , 2.29)``."""
    found = list(walk(facts))
    pair = re.search(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)", said(found, "coordinates"))
    texts = pair.groups() if pair else (said(found, "latitude"), said(found, "longitude"))
    try:
        lat, lon = float(texts[0]), float(texts[1])
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon) else None
