"""Search engines: how their addresses and pages are told, and which parts a page has.

Classes and ids drift, so they only name what is *not* a result and where the words of one stand; what is a result is
told by its shape, see ``_search_page``. Seen in saved pages and in the open readers of such pages, as of 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

AD, QUESTION, PANEL, ANSWER, SITELINKS, LIST = "ad", "question", "panel", "answer", "sitelinks", "list"
HEADING, TITLE, SNIPPET, SKIP = "heading", "title", "snippet", "skip"


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine. ``roles`` says what an element is by its marks: ``.class``, ``#id``, ``[attribute=value]``."""

    name: str
    title: str
    base: str
    """Where relative links of its pages lead."""
    place: re.Pattern[str]
    """Host and path of its pages of results."""
    titles: re.Pattern[str]
    """What the page's title says; the group ``q`` is what was searched for."""
    sure: re.Pattern[str]
    """What stands in a page of results besides, so that a title alone convinces nobody."""
    roles: Mapping[str, str]
    pages: tuple[str, int, int] = ("", 1, 0)
    """The parameter that tells the page, how much it grows from page to page, and its first value."""
    query: str = "q"


def _roles(**marks: str) -> dict[str, str]:
    return {mark: role for role, listed in marks.items() for mark in listed.split()}


ENGINES = (
    Engine(
        "google",
        "Google",
        "https://www.google.com/",
        re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}/search"),
        re.compile(
            r"(?P<q>.+?) [-–] (?:Google[ -]\S{2,12}|Google|\S{4,12} (?:con |com |su |w |na |på |de |de la )?Google)"
        ),
        re.compile(
            r"SearchResultsPage|id=\"?(?:rso|search|main|ires)\b|/url\?q=|/search\?q=|google\.\w+/sorry|enablejs"
        ),
        _roles(
            ad="#tads #tadsb #bottomads #tvcap .uEierd [data-text-ad] .commercial-unit-desktop-top .pla-unit",
            question=".related-question-pair [data-initq] .cUnQKe",
            panel="#rhs .kp-wholepage .knowledge-panel .osrp-blk",
            answer="[data-attrid=SrpGenSumSummary]",
            sitelinks=".jmjoTe .nrgt .osl .usJj9c .HiHjCd .mslg .sld",
            list="#rso #search #ires #main #center_col #topstuff #botstuff",
            heading=".CVA68e",
            title=".fuLhoc",
            snippet=".VwiC3b .FrIlee .st .hgKElc .s3v9rd .yDYNvb",
        ),
        ("start", 10, 0),
    ),
    Engine(
        "bing",
        "Bing",
        "https://www.bing.com/",
        re.compile(r"(?:[a-z]{2,3}\.)?bing\.com/search"),
        re.compile(r"(?P<q>.+?) [-–] (?:Search|Bing|Suchen|Rechercher?|Buscar|Cerca|Zoeken|Pesquisar|Szukaj).{0,12}"),
        re.compile(r"b_results|b_algo|b_no\b|bing\.com/turing"),
        _roles(
            ad=".b_ad .b_adTop .b_adBottom .b_adLastChild .sb_add",
            question="#relatedQnAListDisplay #df_listaa .rqnaContainer [data-tag=RelatedQnA.Item]",
            panel="#b_context .b_entityTP",
            answer="#b_genserp",
            sitelinks=".b_deep .b_vlist2col .b_deeplinks_block_container .deeplink_container .b_deeplinks_flow",
            list="#b_results #b_content #b_topw",
            snippet=".b_lineclamp1 .b_lineclamp2 .b_lineclamp3 .b_lineclamp4 .b_algoSlug .b_paractl",
            skip=".algoSlug_icon .b_attribution .b_tpcn",
        ),
        ("first", 10, 1),
    ),
    Engine(
        "duckduckgo",
        "DuckDuckGo",
        "https://duckduckgo.com/",
        re.compile(r"(?:html\.|lite\.|start\.|noai\.)?duckduckgo\.com/(?:html/?|lite/?)?"),
        re.compile(r"(?P<q>.+?) (?:at|bei|[àa]|en|su|op|w|på) DuckDuckGo|DuckDuckGo"),
        re.compile(r"result__a|result-link|no-results|data-testid=\"?(?:result|mainline)|anomaly"),
        _roles(
            ad=".result--ad .result-sponsored [data-layout=ad] [data-testid=ad] #ads",
            question="[data-layout=related_questions] [data-testid=related-questions]",
            panel="#zero_click_wrapper .zci [data-testid=about]",
            sitelinks=".result__sitelinks .sitelinks [data-testid=sitelinks]",
            list="#links .results .react-results--main [data-testid=mainline]",
            title=".result__a .result-link [data-testid=result-title-a]",
            snippet=".result__snippet .result-snippet [data-result=snippet]",
        ),
        ("s", 30, 0),
    ),
    Engine(
        "brave",
        "Brave Search",
        "https://search.brave.com/",
        re.compile(r"search\.brave\.com/search"),
        re.compile(r"(?P<q>.+?) [-–] Brave.{0,12}"),
        re.compile(r"search\.brave\.com|class=\"?[^\">]{0,200}\bsnippet\b"),
        _roles(
            ad="[data-type=ad] #ads",
            question="#faq [data-type=faq]",
            panel="#infobox [data-type=infobox] .infobox",
            answer=".llm-output",
            sitelinks=".deep-results .deep-links #cluster",
            list="#results",
            heading=".title .snippet-title .search-snippet-title",
            snippet=".snippet-description .generic-snippet .snippet-content",
        ),
        ("offset", 1, 0),
    ),
    Engine(
        "startpage",
        "Startpage",
        "https://www.startpage.com/",
        re.compile(r"(?:[a-z0-9-]+\.)?startpage\.com/(?:do|sp|rvd)/(?:d?search|metasearch\.pl)"),
        re.compile(r"(?P<q>.+?) [-–] Startpage.*|Startpage.*"),
        re.compile(r"result-title|w-gl__result|AppSerpWeb|wgl-title"),
        _roles(
            ad="#sponsored .sponsored #gcsa-top #gcsa-bottom .gcsa-top",
            panel=".sx-kp .kp-container .knowledge-panel",
            list=".w-gl #main .mainline-results .show-results",
            title=".result-title .w-gl__result-title",
            snippet=".description .w-gl__description",
        ),
        ("page", 1, 1),
        "query",
    ),
    Engine(
        "ecosia",
        "Ecosia",
        "https://www.ecosia.org/",
        re.compile(r"(?:www\.)?ecosia\.org/search"),
        re.compile(r"(?P<q>.+?) [-–] Ecosia.*"),
        re.compile(r"ecosia\.org|result__link|data-test-id=\"?mainline"),
        _roles(
            ad=".ad-result .result--ad .card-ad [data-test-id=ad-result] [data-test-id=mainline-ads]",
            question=".related-questions [data-test-id=related-questions]",
            panel=".entity-card [data-test-id=entity-card] [data-test-id=knowledge-panel]",
            sitelinks=".result__deeplinks .deep-links [data-test-id=deep-links]",
            list=".mainline [data-test-id=mainline]",
            title=".result__link .result__title [data-test-id=result-link]",
            snippet=".result__description .web-result__description [data-test-id=result-description]"
            " [data-test-id=web-result-description]",
        ),
        ("p", 1, 0),
    ),
    Engine(
        "mojeek",
        "Mojeek",
        "https://www.mojeek.com/",
        re.compile(r"(?:www\.)?mojeek\.(?:com|co\.uk)/search"),
        re.compile(r"(?P<q>.+?) [-–] Mojeek.*"),
        re.compile(r"results-standard|mojeek\.com"),
        _roles(ad=".ad .ads", panel=".infobox", list=".results-standard .results", snippet=".s"),
        ("s", 10, 1),
    ),
    Engine(
        "yahoo",
        "Yahoo",
        "https://search.yahoo.com/",
        re.compile(r"(?:[a-z]{2,3}\.)?search\.yahoo\.com/search(?:;[^/]*)?"),
        re.compile(r"(?P<q>.+?) [-–] Yahoo.*"),
        re.compile(r"algo-sr|searchCenterMiddle|compTitle"),
        _roles(
            ad=".ads .searchCenterTopAds .searchCenterBottomAds .AdTop",
            panel="#right",
            list=".searchCenterMiddle #web",
            snippet=".compText",
        ),
        ("b", 10, 1),
        "p",
    ),
    Engine(  # any host: told by what it says of itself
        "searxng",
        "SearXNG",
        "",
        re.compile(r"(?!)"),
        re.compile(r"(?P<q>.+?) [-–] .+"),
        re.compile(r"<meta\s[^<>]{0,80}\bsearx(?:ng)?/", re.IGNORECASE),
        _roles(
            panel=".infobox",
            answer="#answers",
            list="#urls #results #main_results",
            snippet=".content .result-content",
            skip=".engines .cache_link .published_date .result_header .url_header .url_wrapper",
        ),
        ("pageno", 1, 1),
    ),
)
BY_NAME = {item.name: item for item in ENGINES}
