"""Templates become pages, in the language spoken. The owner of jinja2.

A page is one file with one style, whose hash stands in its policy, and asks nobody for anything.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from footprint import tongue, wording
from footprint.tongue import number

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HASH = "sha256-to-be-computed"

# Marks that reorder or hide text, and control characters: shown as what they are.
_HIDDEN = {
    code: f"⟨U+{code:04X}⟩"
    for code in (
        *(code for code in range(0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
    )
}


def page(template: str, **values: object) -> str:
    """A page of a template that has one style and its hash in the policy, and asks nobody for anything."""
    html = (
        _templates().get_template(template).render(**values, style_hash=_HASH, wording=wording, tongue=tongue.spoken())
    )
    style = _STYLE.search(html)
    if style is None:
        raise RuntimeError("the template has no style")
    digest = base64.b64encode(hashlib.sha256(style[1].encode("utf-8")).digest()).decode()
    # The policy stands before any data, so the first place is ours.
    return html.replace(_HASH, f"sha256-{digest}", 1)


def text(template: str) -> str:
    """A template that needs nothing."""
    return _templates().get_template(template).render()


@cache
def _templates() -> Environment:
    here = Path(__file__).parent
    inside, beside = here / "templates", here.parent / "templates"
    environment = Environment(
        loader=FileSystemLoader([inside, beside]),
        autoescape=True,  # for every name: choosing by suffix misses .j2
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own
    environment.globals.update(gettext=_told, ngettext=_counted, _=_told)
    environment.filters["tr"] = tongue.tr
    return environment


def _told(message: str, /, **gaps: object) -> Markup:
    """A sentence of a template; what fills its gaps is seen through as everything else on the page is."""
    return _filled(tongue.tr(message), gaps)


def _counted(one: str, many: str, count: int, /, **gaps: object) -> Markup:
    return _filled(tongue.trn(one, many, count), gaps)


def _filled(told: str, gaps: Mapping[str, object]) -> Markup:
    shown = {name: number(gap) if isinstance(gap, int) else _visible(gap) for name, gap in gaps.items()}
    return Markup(told) % shown  # noqa: S704  # the sentence is ours, with its markup; what fills it is escaped


def _visible(value: object) -> object:
    """Marks and controls that would reorder or hide the page's text, spelled out."""
    if isinstance(value, str) and not hasattr(value, "__html__"):  # markup went through here piece by piece
        return value.translate(_HIDDEN)
    return value
