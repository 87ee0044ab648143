"""The list widget that files and problems are shown with."""

from textual.widgets import OptionList


class Lines(OptionList):
    """An OptionList that can be asked to page while it is out of sight: Textual's own then fails."""

    def action_page_up(self) -> None:
        """One page up, if a page can be seen."""
        if self.size.height:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """One page down, if a page can be seen."""
        if self.size.height:
            super().action_page_down()  # type: ignore[no-untyped-call]
