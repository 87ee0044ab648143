"""What is printed when the studio breaks: where, without the values of variables, which may be secrets."""

import traceback

from rich.text import Text

from wapreview.exports.paint import safe
from wapreview.simulation.recordings.given_secrets import GivenSecrets
from wapreview.simulation.recordings.secrets import text_without_secrets

TITLE = "wapreview made a mistake and had to end; please report this:"


def crash_report(given: GivenSecrets) -> Text:
    """The exception that is being handled, as text; secrets in its sentence are hidden."""
    told = given.out_of_text(text_without_secrets(traceback.format_exc()))
    return Text("\n".join([TITLE, *(safe(line) for line in told.splitlines())]))
