"""Names and columns of the tables in real YouTube Takeouts: English, Spanish, Dutch, Romanian and Lithuanian ones.

They are facts that what-if-horizon/what-if-data-donation publishes (structure_donations/Annotated_Merged_Structures/:
people gave the columns of their exports, without a row).
"""

from __future__ import annotations

COLUMNS: dict[str, dict[str, str]] = {
    "en/YouTube and YouTube Music": {
        "channels/channel": "Channel ID|Channel Title (Original)|Channel Visibility",
        "channels/channel URL configs": "Channel ID|Channel Vanity URL 1 Name|Channel Vanity URL 2 Name",
        "channels/channel community moderation settings": "Channel ID",
        "channels/channel feature data": "Channel ID|Channel Auto Moderation in Live Chat|Video Default License",
        "channels/channel page settings": "Channel ID",
        "comments/comments": "Comment ID|Channel ID|Comment Create Timestamp|Price|Video ID|Comment Text",
        "playlists/playlists": "Playlist ID|Add new videos to top|Playlist Title (Original)|Playlist Visibility",
        "playlists/Watch later-videos": "Video ID|Playlist Video Creation Timestamp",
        "subscriptions/subscriptions": "Channel Id|Channel Url|Channel Title",
        "video metadata/videos": "Video ID|Approx Duration (ms)|Video Description (Original)|Channel ID|"
        "Video Title (Original)|Privacy|Video State|Video Create Timestamp|Video Publish Timestamp",
        "video metadata/video recordings": "Video ID|Video Recording Altitude|Video Recording Latitude|"
        "Video Recording Longitude",
    },
    "es/YouTube y YouTube Music": {
        "canales/canal": "ID de canal|Título del canal (original)|Visibilidad del canal",
        "canales/configuraciones de la URL del canal": "ID de canal|Nombre de la URL mnemónica del canal (1)|"
        "Nombre de la URL mnemónica del canal (2)",
        "canales/Ajustes de moderación de la comunidad del canal": "ID de canal",
        "canales/datos de la función del canal": "ID de canal|Moderación automática del canal en el chat en directo|"
        "Licencia del vídeo predeterminada|Latitud de la ubicación predeterminada del vídeo",
        "canales/configuración de la página del canal": "ID de canal",
        "comentarios/comentarios": "ID de comentario|ID de canal|Marca de tiempo de creación del comentario|Precio|"
        "ID de vídeo|Texto del comentario",
        "listas de reproducción/Listas de reproducción": "ID de lista de reproducción|"
        "Añadir vídeos nuevos al principio|"
        "Título de la lista de reproducción (original)|Marca de tiempo de creación de la lista de reproducción|"
        "Visibilidad de la lista de reproducción",
        "listas de reproducción/Watch later-vídeos": "ID de vídeo|"
        "Marca de tiempo de creación de la lista de reproducción de vídeos",
        "suscripciones/suscripciones": "ID del canal|URL del canal|Título del canal",
        "metadatos de vídeos/vídeos": "ID de vídeo|Duración aproximada (ms)|Descripción del vídeo (original)|"
        "ID de canal|"
        "Título del vídeo (original)|Privacidad|Estado del vídeo|Marca de tiempo de creación del vídeo|"
        "Marca de tiempo de publicación del vídeo",
        "metadatos de vídeos/grabaciones de vídeo": "ID de vídeo|Altitud de grabación del vídeo|"
        "Latitud de grabación del vídeo|Longitud de grabación del vídeo",
    },
    "nl/YouTube en YouTube Music": {
        "kanalen/kanaal": "Kanaal-ID|(Originele) kanaaltitel|Kanaalzichtbaarheid",
        "kanalen/URL-configuraties van kanaal": "Kanaal-ID|Naam van vanity-URL 1 voor kanaal|"
        "Naam van vanity-URL 2 voor kanaal",
        "kanalen/instellingen voor het beheer van je kanaalcommu": "Kanaal-ID",
        "kanalen/gegevens voor kanaalfunctie": "Kanaal-ID|Automatische moderatie in live chat van kanaal|"
        "Standaardlicentie van video|Standaardbreedtegraad van videolocatie",
        "kanalen/instellingen voor kanaalpagina": "Kanaal-ID",
        "reacties/reacties": "Reactie-ID|Kanaal-ID|Aanmaaktijdstempel reactie|Prijs|Video-ID|Reactietekst",
        "playlists/playlists": "Playlist-ID|Nieuwe video's bovenaan toevoegen|Playlist-titel (Origineel)|"
        "Playlist tijdstempel maken|Zichtbaarheid van playlist",
        "playlists/Video_s in Watch later": "Video-ID|Tijdstempel voor het maken van een playlistvideo",
        "abonnementen/abonnementen": "Kanaal-ID|Kanaal-URL|Kanaaltitel",
        "videometadata/video_s": "Video-ID|Geschatte duur (ms)|Videobeschrijving (origineel)|Kanaal-ID|"
        "Videotitel (origineel)|Privacy|Videostatus|Tijdstempel aanmaaktijd video|Tijdstempel publicatietijd video",
        "videometadata/video-opnamen": "Video-ID|Hoogte van video-opname|Latitude van video-opname|"
        "Longitude van video-opname",
    },
    "ro/YouTube și YouTube Music": {
        "canale/canal": "ID-ul canalului|Titlul canalului (original)|Vizibilitatea canalului",
        "canale/configurații pentru adresa URL a canalului": "ID-ul canalului|"
        "Numele adresei URL personalizate a canalului 1|Numele adresei URL personalizate a canalului 2",
        "canale/setări de moderare a comunității canalului": "ID-ul canalului",
        "canale/date despre funcțiile canalului": "ID-ul canalului|Moderare automată a canalului în chatul live|"
        "Licența prestabilită a videoclipului|Latitudinea prestabilită a videoclipului",
        "canale/setările paginii de canal": "ID-ul canalului",
        "comentarii/comentarii": "ID-ul comentariului|ID-ul canalului|"
        "Marcajul temporal de creare a comentariului|Preț|"
        "ID-ul videoclipului|Textul comentariului",
        "playlisturi/playlisturi": "ID-ul playlistului|Adaugă videoclipuri noi în partea de sus|"
        "Titlul playlistului (original)|Playlistul creează marcaj temporal|Vizibilitatea playlistului",
        "playlisturi/Watch later-videoclipuri": "ID-ul videoclipului|"
        "Marcaj temporal de creare a videoclipului din playlist",
        "abonamente/abonamente": "ID-ul canalului|Adresa URL a canalului|Titlul canalului",
        "metadate video/videoclipuri": "ID-ul videoclipului|Durată aproximativă (ms)|"
        "Descrierea videoclipului (original)|"
        "ID-ul canalului|Titlul videoclipului (original)|Confidențialitate|Starea videoclipului|"
        "Marcajul temporal de creare a videoclipului|Marcajul temporal de publicare a videoclipului",
        "metadate video/înregistrări video": "ID-ul videoclipului|Altitudinea de înregistrare a videoclipului|"
        "Latitudinea de înregistrare a videoclipului|Longitudinea de înregistrare a videoclipului",
    },
    "lt/YouTube ir „YouTube Music“": {
        "kanalai/kanalas": "Kanalo ID|Kanalo pavadinimas (pradinis)|Kanalo matomumas",
        "kanalai/kanalo URL konfigūracijos": "Kanalo ID|1 kanalo reklaminio URL pavadinimas",
        "kanalai/kanalo bendruomenės moderavimo nustatymai": "Kanalo ID",
        "kanalai/kanalo funkcijų duomenys": "Kanalo ID|Automatinis kanalo moderavimas tiesioginiame pokalbyje",
        "kanalai/kanalo puslapio nustatymai": "Kanalo ID",
        "komentarai/komentarai": "Komentaro ID|Kanalo ID|Komentaro sukūrimo laiko žymė|Kaina|Vaizdo įrašo ID|"
        "Komentuoti tekstą",
        "grojaraščiai/grojaraščiai": "Grojaraščio ID|Pridėti naujus vaizdo įrašus viršuje|"
        "Grojaraščio pavadinimas (originalas)|Grojaraščio sukūrimo laiko žymė|Grojaraščio matomumas",
        "grojaraščiai/Watch later-videos": "Vaizdo įrašo ID|Grojaraščio vaizdo įrašo sukūrimo laiko žymė",
        "prenumeratos/prenumeratos": "Kanalo ID|Kanalo URL|Kanalo pavadinimas",
        "vaizdo įrašų metaduomenys/vaizdo įrašai": "Vaizdo įrašo ID|Apytikrė trukmė (ms)|"
        "Vaizdo įrašo aprašas (originalas)|Kanalo ID|Vaizdo įrašo pavadinimas (originalas)|Privatumas|"
        "Vaizdo įrašo būsena|Vaizdo įrašo sukūrimo laiko žymė|Vaizdo įrašo paskelbimo laiko žymė",
    },
}

HISTORIES = {
    "en": ("history/search-history", "history/watch-history"),
    "es": ("historial/historial-de-búsqueda", "historial/historial-de-reproducciones"),
    "nl": ("geschiedenis/zoekgeschiedenis", "geschiedenis/kijkgeschiedenis"),
    "ro": ("istoric/istoricul căutărilor", "istoric/istoricul-vizionărilor"),
    "lt": ("istorija/paieškos istorija", "istorija/žiūrėjimo istorija"),
}
