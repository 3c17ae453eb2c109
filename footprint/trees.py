"""XML as a tree of our own: no document type, no entity but the five, a bounded size and depth, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from footprint.decoding import clean
from footprint.errors import LimitReached, ReadError
from footprint.limits import Limits

_TIP = "open it in the program that made it, and save it anew"


@dataclass(slots=True)
class Element:
    """An element: its name and attributes without prefixes, and what stands in it, in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict, repr=False)
    children: list[Element | str] = field(default_factory=list, repr=False)

    def elements(self, *names: str) -> Iterator[Element]:
        """Every element below it, in the order of the document; only those of these names, if any are given."""
        waiting = [item for item in reversed(self.children) if isinstance(item, Element)]
        while waiting:
            element = waiting.pop()
            if not names or element.name in names:
                yield element
            waiting.extend(item for item in reversed(element.children) if isinstance(item, Element))

    def text(self) -> str:
        """All the text in it."""
        found = []
        waiting: list[Element | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                found.append(item)
            else:
                waiting.extend(reversed(item.children))
        return "".join(found)


def parse(data: bytes, where: str, limits: Limits) -> tuple[Element, ReadError | None]:
    """The document's root element; where it is damaged, what came before the damage, and the error.

    Raises:
        LimitReached: ``too-big`` beyond ``html-bytes``, ``too-deep`` beyond ``html-depth``.
        ReadError: ``xml-dtd``; ``xml-invalid`` when there is nothing before the damage.
    """
    if len(data) > limits.html_bytes:
        what = f"more than {limits.html_bytes:,} bytes of XML"
        raise LimitReached(where, "too-big", what, "html-bytes", limits.html_bytes)
    root = Element("")
    open_: list[Element] = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_) > limits.html_depth:
            raise LimitReached(where, "too-deep", "elements nested too deep", "html-depth", limits.html_depth)
        element = Element(_local(name), {_local(key): clean(value) for key, value in attributes.items()})
        open_[-1].children.append(element)
        open_.append(element)

    def end(name: str) -> None:
        open_.pop()

    def refuse(*about: object) -> None:
        raise ReadError(where, "xml-dtd: a document type definition is refused", _TIP)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_[-1].children.append(clean(text))
    parser.StartDoctypeDeclHandler = refuse
    error = None
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        error = ReadError(where, f"xml-invalid: line {fault.lineno} column {fault.offset + 1}", _TIP)
    except (ValueError, LookupError):  # an encoding that does not exist
        error = ReadError(where, "xml-invalid: an encoding that is not known", _TIP)
    first = next((item for item in root.children if isinstance(item, Element)), None)
    if first is None:
        raise error or ReadError(where, "xml-invalid: there is nothing in it", _TIP)
    return first, error


def _local(name: str) -> str:
    return name.rpartition(":")[2]
