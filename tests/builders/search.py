# ruff: noqa: E501  # markup as it is
"""Pages of results as the engines build them and browsers save them; the words are invented, the markup is theirs."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence
from urllib.parse import quote, quote_plus

Row = tuple[str, str, str]
"""Title, address, words."""

NORA: tuple[Row, ...] = (
    (
        "Nora Vance - Design student - Northwind Coffee | LinkedIn",
        "https://www.linkedin.com/in/nora-vance-example",
        "Springfield, Illinois · Barista · Northwind Coffee, Lakeside University",
    ),
    ("Nora (@nora_vance) / X", "https://x.com/nora_vance", "Latte art & type. Call 202-555-0143 for commissions."),
    ("Nora Vance, age 21, Springfield IL", "https://www.spokeo.com/Nora-Vance/Illinois/Springfield/p1?a=1&b=2", "…"),
)
QUERY = "Nora Vance"


def saved(url: str, head: str, body: str, mark: str = "<html>") -> str:
    """A page with the comment that Chrome writes."""
    comment = f"<!-- saved from url=({len(url):04d}){url} -->\n" if url else ""
    return f"<!DOCTYPE html>\n{comment}{mark}<head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def e(text: str) -> str:
    return html.escape(text, quote=True)


def google_url(query: str = QUERY, start: int = 0) -> str:
    return f"https://www.google.com/search?q={quote_plus(query)}" + (f"&start={start}" if start else "")


def wrapped(url: str) -> str:
    return f"/url?q={quote(url, safe='')}&sa=U&ved=2ahUKEwi&usg=AOvVaw0"


_GOOGLE_HTML = '<html itemscope="" itemtype="http://schema.org/SearchResultsPage" lang="en">'


def google(
    rows: Sequence[Row] = NORA,
    query: str = QUERY,
    *,
    url: str | None = None,
    middle: str = "",
    side: str = "",
    end: str = "",
) -> str:
    """The page for computers, as the browser has it after its scripts ran."""
    results = "".join(
        f"""<div class="MjjYud"><div class="g Ww4FFb vt6azd tF2Cxc asEBEc"><div class="N54PNb BToiNc"><div class="kb0PBd">
<div class="yuRUbf"><div><span jscontroller="msmzHf"><a jsname="UWckNb" href="{e(link)}" data-ved="2ah" ping="/url?sa=t">
<h3 class="LC20lb MBeuO DKV0Md">{e(title)}</h3><br><div class="notranslate HGLrXd ojE3Fb"><span class="VuuXrf">Site</span>
<div class="byrV5b"><cite class="qLRx3b tjvcx GvPZzd cHaqb" role="text">https://host<span role="text"> › a</span></cite></div>
</div></a></span></div></div></div><div class="kb0PBd A9Y9g" data-sncf="1"><div class="VwiC3b yXK7lf lVm3ye r025kc">
<span class="LEwnzc Sqrs4e"><span>3 Mar 2024</span> — </span><span>{e(text)}</span></div></div></div></div></div>"""
        for title, link, text in rows
    )
    form = f'<form action="/search"><textarea class="gLFyf" name="q" title="Search">{e(query)}</textarea></form>'
    tabs = f'<div role="navigation"><a href="https://www.google.com/search?q={quote_plus(query)}&tbm=isch">Images</a></div>'
    body = f"""{form}{tabs}<div id="tads"></div><div id="center_col"><div id="res"><div id="search"><div>
<h1 class="bNg8Rb">Search Results</h1><div id="rso">{results}{middle}</div></div></div></div>
<div id="botstuff">{end}</div></div><div id="rhs">{side}</div>
<div id="foot"><a href="https://policies.google.com/privacy"><h3>Privacy</h3></a></div>"""
    return saved(
        google_url(query) if url is None else url, f"<title>{e(query)} - Google Search</title>", body, _GOOGLE_HTML
    )


GOOGLE_AD = """<div id="tads"><div class="uEierd" data-text-ad="1"><a href="https://www.google.com/aclk?sa=l&amp;ai=x">
<div role="heading" class="CCgQ5"><span>Find Anyone - Records</span></div></a><div>Ad words</div></div></div>"""
GOOGLE_ASKED = """<div class="MjjYud"><div class="cUnQKe" data-initq="nora"><div role="heading">People also ask</div>
<div class="related-question-pair" data-q="Who is Nora?"><div role="button">Who is Nora?</div>
<div class="g"><a href="https://other.example.org/who"><h3 class="LC20lb">Somebody else</h3></a></div></div>
<div class="related-question-pair" data-q="How old?"><div role="button">How old?</div></div></div></div>"""
GOOGLE_PANEL = """<div class="kp-wholepage knowledge-panel" role="complementary"><div data-attrid="title" role="heading">Nora Vance</div>
<div data-attrid="subtitle"><span>American designer</span></div><div data-attrid="kc:/people/person:born">
<span class="w8qArf">Born: </span><span class="LrzXr">September 17, 2004, Springfield</span></div>
<div class="kno-rdesc"><span>Nora Vance draws posters.</span> <a href="https://en.wikipedia.org/wiki/Nora_Vance">Wikipedia</a></div></div>"""
GOOGLE_RELATED = """<div id="bres"><a class="k8XOCe" href="https://www.google.com/search?q=nora+vance+northwind&amp;sa=X">
<div class="s75CSd"><b>nora vance</b> northwind</div></a><a href="/search?q=Nora+Vance&amp;start=10">Next</a></div>"""


def google_sitelinks(row: Row, links: Sequence[tuple[str, str]]) -> str:
    """A result with the table of further pages below it."""
    title, url, text = row
    cells = "".join(
        f'<tr><td><div class="HiHjCd"><h3 class="r"><a class="l" href="{e(link)}">{e(name)}</a></h3><div>about it</div></div></td></tr>'
        for name, link in links
    )
    return f"""<div class="MjjYud"><div class="g"><div class="tF2Cxc"><div class="yuRUbf"><a href="{e(url)}"><h3 class="LC20lb">{e(title)}</h3>
</a></div><div class="VwiC3b"><span>{e(text)}</span></div></div><table class="jmjoTe"><tbody>{cells}</tbody></table></div></div>"""


def google_plain(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    """The page without scripts, 2019 to 2024; links relative, as a program saves it."""
    results = "".join(
        f"""<div><div class="Gx5Zad fP1Qef xpd EtOod pkphOe"><div class="egMi0 kCrYT"><a href="{e(wrapped(url))}" data-ved="2">
<div class="DnJfK"><div class="j039Wc"><h3 class="zBAuLc l97dzf"><div class="BNeawe vvjwJb AP7Wnd">{e(title)}</div></h3></div>
<div class="sCuL3"><div class="BNeawe UPmit AP7Wnd lRVwie">www.host.example › in</div></div></div></a></div>
<div class="kCrYT"><div><div class="BNeawe s3v9rd AP7Wnd"><div><div><div class="BNeawe s3v9rd AP7Wnd">{e(text)}</div></div></div></div></div></div></div></div>"""
        for title, url, text in rows
    )
    form = f'<form action="/search"><input class="noHIxc" name="q" type="text" value="{e(query)}"></form>'
    return saved(
        "", f"<title>{e(query)} - Google Search</title>", f'{form}<div id="main">{results}</div>', _GOOGLE_HTML
    )


def google_plain_new(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    """The page without scripts, since 2025."""
    results = "".join(
        f"""<div class="ezO2md zMzFAb"><div><div class="Pg70bf"><a class="fuLhoc ZWRArf" href="{e(wrapped(url))}"><span class="CVA68e qXLe6d">{e(title)}</span>
<span class="qXLe6d dXDvrc"><span class="fYyStc">www.host.example › in</span></span></a></div>
<div class="Dks9wf"><table><tbody><tr><td class="udTCfd taTFJ"><span class="qXLe6d FrIlee"><span class="fYyStc">{e(text)}</span></span></td></tr></tbody></table></div></div></div>"""
        for title, url, text in rows
    )
    form = f'<form action="/search"><input name="q" value="{e(query)}"></form>'
    return saved("", f"<title>{e(query)} - Google-Suche</title>", f'{form}<div id="main">{results}</div>')


def google_old(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    """The page of the 2010s."""
    results = "".join(
        f"""<div class="g"><h3 class="r"><a href="{e(wrapped(url))}">{e(title)}</a></h3><div class="s"><div class="kv">
<cite>www.host.example/in</cite></div><span class="st">{e(text)}</span><br></div></div>"""
        for title, url, text in rows
    )
    form = f'<input name="q" value="{e(query)}">'
    return saved("", f"<title>{e(query)} - Google Search</title>", f'{form}<div id="ires"><ol>{results}</ol></div>')


def google_mobile(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    """The page for phones."""
    results = "".join(
        f"""<div class="MjjYud"><div class="mnr-c xpd O9g5cc uUPGi"><div class="KJDcUb"><a class="C8nzq BmP5tf" href="{e(url)}">
<div class="MUxGbd v0nnCb lEBKkf" role="heading" aria-level="3"><span>{e(title)}</span></div><div class="hIU7cf"><span>host</span></div></a></div>
<div class="BmP5tf"><div class="MUxGbd yDYNvb lyLwlc">{e(text)}</div></div></div></div>"""
        for title, url, text in rows
    )
    return saved(google_url(query), f"<title>{e(query)} - Google Search</title>", f'<div id="rso">{results}</div>')


def bing_link(url: str) -> str:
    code = base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
    return f"https://www.bing.com/ck/a?!&&p=0a1b&ptn=3&ver=2&hsh=4&fclid=1&u=a1{code}&ntb=1"


def bing(rows: Sequence[Row] = NORA, query: str = QUERY, *, extra: str = "", side: str = "", first: int = 1) -> str:
    results = "".join(
        f"""<li class="b_algo" data-id=""><div class="b_tpcn"><a class="tilk" href="{e(bing_link(url))}"><div class="tptt">Host</div>
<div class="b_attribution"><cite>https://host.example › in</cite></div></a></div><h2><a href="{e(bing_link(url))}" h="ID=SERP,5">{e(title)}</a></h2>
<div class="b_caption"><p class="b_lineclamp2"><span class="algoSlug_icon" data-priority="2">Web</span><span class="news_dt">3 Mar 2024</span> · {e(text)}</p></div></li>"""
        for title, url, text in rows
    )
    url = f"https://www.bing.com/search?q={quote_plus(query)}&form=QBLH" + (f"&first={first}" if first > 1 else "")
    body = f"""<form action="/search"><input id="sb_form_q" name="q" value="{e(query)}"></form><div id="b_content"><ol id="b_results">{extra}{results}
<li class="b_pag"><nav><a href="/search?q={quote_plus(query)}&first=11">2</a></nav></li></ol><ol id="b_context">{side}</ol></div>"""
    return saved(url, f"<title>{e(query)} - Search</title>", body)


BING_AD = """<li class="b_ad b_adTop"><ul><li><div class="sb_add"><h2><a href="https://www.bing.com/aclick?ld=e8&amp;u=aHR0">Find people fast</a></h2>
<p>Ad words</p></div></li></ul></li>"""
BING_PANEL = """<li class="b_ans"><div class="b_entityTP"><h2 class="b_entityTitle">Nora Vance</h2><div class="b_entitySubTitle">Designer</div>
<ul class="b_vList"><li><div>Born: Sep 17, 2004</div></li></ul><a href="https://en.wikipedia.org/wiki/Nora_Vance">Wikipedia</a></div></li>"""


def duck_link(url: str) -> str:
    return f"//duckduckgo.com/l/?uddg={quote(url, safe='')}&rut=8a6b"


def duck_html(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<div class="result results_links results_links_deep web-result "><div class="links_main links_deep result__body">
<h2 class="result__title"><a rel="nofollow" class="result__a" href="{e(duck_link(url))}">{e(title)}</a></h2>
<div class="result__extras"><div class="result__extras__url"><a class="result__url" href="{e(duck_link(url))}">host.example/in</a></div></div>
<a class="result__snippet" href="{e(duck_link(url))}">{e(text)}</a><div class="clear"></div></div></div>"""
        for title, url, text in rows
    )
    ad = """<div class="result results_links result--ad"><h2 class="result__title"><a class="result__a"
href="https://duckduckgo.com/y.js?ad_domain=find.example&amp;ad_provider=bingv7aa">Find anyone</a></h2><a class="result__snippet">Ad words</a></div>"""
    form = f'<form action="/html/" method="post"><input name="q" type="text" value="{e(query)}"></form>'
    return saved(
        "", f"<title>{e(query)} at DuckDuckGo</title>", f'{form}<div id="links" class="results">{ad}{results}</div>'
    )


def duck_lite(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<tr><td valign="top">{n}.&nbsp;</td><td><a rel="nofollow" href="{e(duck_link(url))}" class='result-link'>{e(title)}</a></td></tr>
<tr><td>&nbsp;</td><td class='result-snippet'>{e(text)}</td></tr><tr><td></td><td><span class='link-text'>host.example/in</span></td></tr>
<tr><td>&nbsp;</td><td>&nbsp;</td></tr>"""
        for n, (title, url, text) in enumerate(rows, 1)
    )
    ad = """<tr class="result-sponsored"><td>1.</td><td><a href="https://duckduckgo.com/y.js?ad_domain=find.example" class='result-link'>Find anyone</a></td></tr>
<tr class="result-sponsored"><td></td><td class='result-snippet'>Ad words</td></tr>"""
    form = f'<form action="/lite/" method="post"><input class="query" type="text" name="q" value="{e(query)}"></form>'
    return saved("", f"<title>{e(query)} at DuckDuckGo</title>", f"{form}<table border='0'>{ad}{results}</table>")


def duck(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<li data-layout="organic"><article id="r1-{n}" data-testid="result"><div><a data-testid="result-extras-url-link" href="{e(url)}"><p>host</p></a></div>
<div><h2 class="LnpumSThxEWMIsDdAT17"><a href="{e(url)}" data-testid="result-title-a"><span>{e(title)}</span></a></h2></div>
<div data-result="snippet"><div><span>{e(text)}</span></div></div></article></li>"""
        for n, (title, url, text) in enumerate(rows)
    )
    ad = """<li data-layout="ad"><article data-testid="ad"><h2><a href="https://duckduckgo.com/y.js?ad_domain=x" data-testid="result-title-a">Find anyone</a></h2></article></li>"""
    url = f"https://duckduckgo.com/?q={quote_plus(query)}&t=h_&ia=web"
    return saved(url, f"<title>{e(query)} at DuckDuckGo</title>", f'<ol class="react-results--main">{ad}{results}</ol>')


def brave(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<div class="snippet svelte-1" data-pos="{n}" data-type="web"><div class="result-wrapper"><div class="result-content"><a href="{e(url)}" class="svelte-1 l1">
<div class="site-name-wrapper"><div class="site-name-content"><div>Host</div><cite class="snippet-url">host.example › in</cite></div></div>
<div class="title search-snippet-title line-clamp-1">{e(title)}</div></a><div class="generic-snippet"><div class="content desktop-default-regular">
<span class="t-secondary">March 3, 2024 - </span>{e(text)}</div></div></div></div></div>"""
        for n, (title, url, text) in enumerate(rows)
    )
    ad = """<div class="snippet" data-type="ad"><a href="https://search.brave.com/a/redirect?x=1"><div class="title">Find anyone</div></a></div>"""
    info = """<aside class="sidebar"><section id="infobox"><h2>Nora Vance</h2><p>Designer, born 2004</p><a href="https://noravance.example.net/">Site</a></section></aside>"""
    url = f"https://search.brave.com/search?q={quote_plus(query)}&source=web"
    return saved(
        url, f"<title>{e(query)} - Brave Search</title>", f'<main><div id="results">{ad}{results}</div>{info}</main>'
    )


def startpage(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<div class="result css-o7i03b"><div class="upper"><a href="{e(url)}" class="wgl-display-url">host.example</a>
<a class="anonymous-view-link" href="https://eu-browse.startpage.com/av/proxy?ep=1">Anonymous View</a></div>
<a class="result-title result-link css-1" href="{e(url)}" data-testid="gl-title-link"><h2 class="wgl-title css-i3">{e(title)}</h2></a>
<p class="description css-1507v2l">{e(text)}</p></div>"""
        for title, url, text in rows
    )
    form = f'<form action="/sp/search"><input id="q" name="query" value="{e(query)}"></form><a href="https://www.startpage.com/en/">Startpage</a>'
    return saved(
        "https://www.startpage.com/sp/search",
        "<title>Startpage Search Results</title>",
        f'{form}<div id="main"><div class="w-gl">{results}</div></div>',
    )


def ecosia(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<div class="mainline__result-wrapper"><article class="result web-result mainline__result" data-test-id="mainline-result-web"><div class="result__body">
<div class="result__header"><a class="result__source" href="{e(url)}">host.example</a></div><div class="result__title">
<a class="result__link" href="{e(url)}" data-test-id="result-link"><h2 class="result-title__heading" data-test-id="result-title">{e(title)}</h2></a></div>
<div class="result__columns"><p class="web-result__description" data-test-id="web-result-description">{e(text)}</p></div></div></article></div>"""
        for title, url, text in rows
    )
    ad = """<div class="ad-result" data-test-id="ad-result"><a class="result__link" href="https://www.bing.com/aclick?ld=1"><h2>Find anyone</h2></a></div>"""
    url = f"https://www.ecosia.org/search?method=index&q={quote_plus(query)}"
    return saved(url, f"<title>{e(query)} - Ecosia - Web</title>", f'<section class="mainline">{ad}{results}</section>')


def searxng(rows: Sequence[Row] = NORA, query: str = QUERY, url: str = "") -> str:
    results = "".join(
        f"""<article class="result result-default category-general"><a href="{e(link)}" class="url_header" rel="noreferrer"><div class="url_wrapper">
<span class="url_o1"><span class="url_i1">https://host.example</span></span></div></a><h3><a href="{e(link)}" rel="noreferrer">{e(title)}</a></h3>
<p class="content">{e(text)}</p><div class="engines"><span>brave</span><a href="https://web.archive.org/web/{e(link)}" class="cache_link">cached</a></div></article>"""
        for title, link, text in rows
    )
    side = """<div id="sidebar"><aside class="infobox"><h2 class="title">Nora Vance</h2><p>Designer</p><div class="attributes"><dl><dt>Born:</dt><dd>2004</dd></dl></div>
<div class="urls"><ul><li><a href="https://noravance.example.net/">Site</a></li></ul></div></aside>
<div id="suggestions"><form><input type="hidden" name="q" value="nora vance northwind"><input type="submit" class="suggestion" value="• nora vance northwind"></form></div></div>"""
    form = f'<form id="search"><input id="q" name="q" type="text" value="{e(query)}"></form>'
    head = f'<meta name="generator" content="searxng/2026.1.1+abc"><title>{e(query)} - SearXNG</title>'
    return saved(
        url,
        head,
        f'<main id="main_results" class="results_endpoint">{form}<div id="results">{side}<div id="urls">{results}</div></div></main>',
    )


def mojeek(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<li class="r{n}"><a class="ob" href="{e(url)}"><p class="i">host.example</p></a><h2><a class="title" href="{e(url)}">{e(title)}</a></h2><p class="s">{e(text)}</p></li>"""
        for n, (title, url, text) in enumerate(rows, 1)
    )
    url = f"https://www.mojeek.com/search?q={quote_plus(query)}"
    return saved(url, f"<title>{e(query)} - Mojeek Search</title>", f'<ul class="results-standard">{results}</ul>')


def yahoo(rows: Sequence[Row] = NORA, query: str = QUERY) -> str:
    results = "".join(
        f"""<li><div class="dd algo algo-sr"><div class="compTitle options-toggle"><h3 class="title"><a href="https://r.search.yahoo.com/_ylt=A;_ylu=Y/RV=2/RE=1/RO=10/RU={quote(url, safe="")}/RK=2/RS=x-">{e(title)}</a></h3></div>
<div class="compText aAbs"><p><span>{e(text)}</span></p></div></div></li>"""
        for title, url, text in rows
    )
    url = f"https://search.yahoo.com/search?p={quote_plus(query)}&fr=yfp"
    return saved(
        url,
        f"<title>{e(query)} - Yahoo Search Results</title>",
        f'<div id="web"><ol class="searchCenterMiddle">{results}</ol></div>',
    )


LAYOUTS = {
    "google": google,
    "google without scripts": google_plain,
    "google without scripts, 2025": google_plain_new,
    "google, 2010s": google_old,
    "google on phones": google_mobile,
    "bing": bing,
    "duckduckgo html": duck_html,
    "duckduckgo lite": duck_lite,
    "duckduckgo": duck,
    "brave": brave,
    "startpage": startpage,
    "ecosia": ecosia,
    "searxng": searxng,
    "mojeek": mojeek,
    "yahoo": yahoo,
}
