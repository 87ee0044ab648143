"""Exchanges with the bot by hand: copied, sent again, looked at and edited before they go."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import Event, ReplySent, WebhookDelivered, WebhookMade
from wapreview.simulation.simulation import Simulation
from wapreview.studio.choosing import Choice, Choose
from wapreview.studio.connecting import Connecting
from wapreview.studio.log_lines import LogLines
from wapreview.studio.webhook_editor import Edited, EditWebhook

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator

EDITED = "webhook.edited"
DROPPED = "webhook.dropped"


class Exchanging(Connecting):
    """The room in which one meddles with what goes to the bot."""

    @on(LogLines.Exchanged)
    def _exchange(self, wanted: LogLines.Exchanged) -> None:
        wanted.stop()
        emulator = self.connected()
        if emulator is None:
            return
        if wanted.what == "curl":
            self._copy_curl(wanted.event, emulator)
        elif wanted.what == "again":
            self.resend(self._webhook_of(wanted.event))
        else:
            self._edit(self._webhook_of(wanted.event))

    def _copy_curl(self, event: Event, emulator: "Emulator") -> None:
        from wapreview.emulator.curl import curl_of

        command = curl_of(event, emulator, self.entry.simulation) if self.entry is not None else None
        if command is None:
            self.tell("This event is no exchange with the bot: choose a webhook or a call")
        else:
            self.copy_text(command + "\n", "The exchange as curl")

    def _webhook_of(self, event: Event) -> WebhookMade | None:
        """The webhook that an event is, or tells of."""
        if isinstance(event, WebhookDelivered) and self.entry is not None:
            found = self.entry.simulation.event(event.webhook)
            return found if isinstance(found, WebhookMade) else None
        return event if isinstance(event, WebhookMade) else None

    def action_resend(self) -> None:
        """Posts the latest webhook once more."""
        latest = self.entry.conversation.latest if self.entry is not None else None
        if self.connected() is not None:
            self.resend(latest)

    def resend(self, webhook: WebhookMade | None) -> None:
        """Posts a webhook once more."""
        if webhook is None or isinstance(webhook.payload, NoWebhook):
            self.tell("There is no webhook to send again: tap something first")
        elif self.emulator is not None:
            self._post_again(webhook, None)
            self.tell("Sent again")

    def _edit(self, webhook: WebhookMade | None) -> None:
        if webhook is None or isinstance(webhook.payload, NoWebhook):
            self.tell("There is no webhook here to edit: choose one in the log")
            return
        question = "This goes to the bot when you send it"
        self.push_screen(EditWebhook(question, webhook.payload), partial(self._send_again, webhook))

    def _send_again(self, webhook: WebhookMade, edited: Edited | None) -> None:
        if self.entry is not None and edited is not None:
            _note_edit(self.entry.simulation, webhook, edited)
            self._post_again(webhook, edited.payload)

    def _post_again(self, webhook: WebhookMade, payload: Json) -> None:
        if self.emulator is not None and self.entry is not None:
            self.talk_here()
            self.emulator.bot.resend(self.entry.simulation, webhook, payload)

    # Held before they go

    def action_hold(self) -> None:
        """Looks at each webhook before it goes, or lets them go again."""
        emulator = self.connected()
        if emulator is None:
            return
        holding = emulator.bot.holds == self._hold
        emulator.bot.holds = _nothing if holding else self._hold
        self.tell(
            "Webhooks go at once" if holding else "Each webhook of a reply is shown before it goes to the bot"
        )

    def _hold(self, simulation: Simulation, webhook: WebhookMade) -> bool:
        """Takes the webhook of a reply; statuses go on."""
        cause = simulation.event(webhook.cause)
        if not isinstance(cause, ReplySent) or isinstance(webhook.payload, NoWebhook):
            return False
        editor = EditWebhook("Held: this goes to the bot when you send it", webhook.payload)
        self.push_screen(editor, partial(self._release, simulation, webhook))
        return True

    def _release(self, simulation: Simulation, webhook: WebhookMade, edited: Edited | None) -> None:
        emulator = self.emulator
        if emulator is None:
            return
        if edited is None:
            simulation.fault(DROPPED, f"webhook {webhook.n} was not sent", webhook.customer)
            emulator.bot.drop(simulation, webhook)
            return
        _note_edit(simulation, webhook, edited)
        emulator.bot.release(simulation, webhook, edited.payload)

    # Faults

    def action_faults(self) -> None:
        """Asks what goes wrong from now on."""
        emulator = self.connected()
        if emulator is None:
            return
        choices = [
            Choice(name, ("● " if on else "○ ") + name, sentence)
            for name, sentence, on in emulator.faults.choices()
        ]
        self.push_screen(
            Choose("What goes wrong from now on? Enter switches it", choices), self._fault_chosen
        )

    def _fault_chosen(self, answer: str | None) -> None:
        if answer is not None and self.emulator is not None:
            self.emulator.faults.toggle(answer)
            told = "; ".join(self.emulator.faults.describe()) or "nothing goes wrong on purpose"
            self.tell(f"From now on: {told}")


def _note_edit(simulation: Simulation, webhook: WebhookMade, edited: Edited) -> None:
    if edited.payload != webhook.payload:
        simulation.fault(EDITED, f"webhook {webhook.n} was edited by hand", webhook.customer)


def _nothing(simulation: Simulation, webhook: WebhookMade) -> bool:
    del simulation, webhook
    return False
