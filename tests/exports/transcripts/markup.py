"""A strict reader of the page: what is open is closed, and nothing is there that could act or load."""

import re
from html.parser import HTMLParser

VOID = frozenset({"meta"})
_TAGS = """
html head title style body header nav main section article h1 h2 h3 h4 p ol ul li a span div time blockquote details
summary svg symbol path use strong em s code
"""
_ATTRIBUTES = """
lang charset name content http-equiv id class dir datetime tabindex aria-label aria-labelledby aria-hidden href
viewbox d
"""
TAGS = VOID | frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())


class Page(HTMLParser):
    """Reads a page; anything wrong fails the test at once."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.labels: list[str] = []
        self.starts: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []
        assert {link.removeprefix("#") for link in self.links} <= self.ids

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs)
        assert set(given) <= ATTRIBUTES, given
        if "id" in given:
            assert given["id"] not in self.ids
            self.ids.add(given["id"])
        if "href" in given:
            assert re.fullmatch("#(?:talk|icon)-[a-z0-9]+", given["href"])
            self.links.add(given["href"])
        if tag == "article":
            self.labels.append(given["aria-label"])
        self.starts.append((tag, given))
        if tag not in VOID and self.get_starttag_text()[-2:] != "/>":  # type: ignore[index]
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("path", "use")
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def words(self) -> str:
        """All that is read, in its order."""
        return "".join(self.text)
