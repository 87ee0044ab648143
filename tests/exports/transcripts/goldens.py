"""The golden transcripts; `python -m tests.exports.transcripts.goldens` writes them anew."""

from pathlib import Path

from tests.exports.transcripts.walk import everything
from wapreview.exports.transcripts.formats import export
from wapreview.exports.transcripts.transcript import transcript_of

FOLDER = Path(__file__).with_name("golden")
FILES = {
    "text": "everything.txt",
    "md": "everything.md",
    "json": "everything.json",
    "html": "everything.html",
}


def shown(form: str) -> str:
    """The transcript of everything; of a page what stands in its body, as colours are the skins' own."""
    text = export(form, transcript_of(everything().events))
    return text[text.index("<body>") : text.index("</html>")] if form == "html" else text


def golden(form: str) -> str:
    """What it should be."""
    return (FOLDER / FILES[form]).read_text("utf-8")


if __name__ == "__main__":
    for form, name in FILES.items():
        (FOLDER / name).write_text(shown(form), "utf-8")
