"""What counts as personal in a recording, and where it stands."""

import re
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["number", "name", "user_id", "email"]
WORDS: dict[Kind, tuple[str, str]] = {
    "number": ("phone number", "phone numbers"),
    "name": ("name", "names"),
    "user_id": ("user id", "user ids"),
    "email": ("e-mail address", "e-mail addresses"),
}
"""For people: one, several."""

NUMBER_KEYS = frozenset(
    {
        "author",
        "chat_id",
        "customer",
        "display_phone_number",
        "from",
        "input",
        "number",
        "participant",
        "phone",
        "phone_number",
        "quoted_author",
        "recipient",
        "recipient_id",
        "recipient_participant_id",
        "sender",
        "to",
        "user",
        "wa_id",
    }
)
"""Members whose digits are a phone number."""
NAME_KEYS = frozenset(
    {
        "chat_name",
        "first_name",
        "formatted_name",
        "from_name",
        "last_name",
        "middle_name",
        "profile_name",
        "pushname",
        "username",
    }
)
"""Members that name a person, wherever they stand."""
NAME_PARENTS = frozenset({"person", "profile", "contacts"})
"""Members in which "name" is that of a person."""
USER_KEYS = frozenset(
    {
        "from_parent_user_id",
        "from_user_id",
        "parent_recipient_user_id",
        "parent_user_id",
        "recipient_participant_user_id",
        "recipient_user_id",
        "user_id",
    }
)
PLAIN_KEYS = frozenset(
    {
        "account",
        "account_sid",
        "at",
        "catalog",
        "catalog_id",
        "channel",
        "channelId",
        "created_timestamp",
        "date",
        "expiration_timestamp",
        "expires",
        "hash",
        "href",
        "id",
        "latitude",
        "link",
        "longitude",
        "message_id",
        "message_sid",
        "messageId",
        "phone_number_id",
        "processId",
        "product",
        "product_retailer_id",
        "quoted_id",
        "request_id",
        "seed",
        "sha256",
        "sid",
        "timestamp",
        "transactionId",
        "url",
    }
)
"""Ids, times and addresses: digits in them are no phone number unless they are one that is known."""
STRUCTURE_KEYS = frozenset(
    {
        "callback_type",
        "category",
        "channel",
        "code",
        "dialect",
        "event",
        "eventType",
        "field",
        "format",
        "kind",
        "messaging_product",
        "method",
        "mime",
        "mime_type",
        "object",
        "option",
        "pricing_model",
        "quoted_type",
        "recipient_type",
        "source",
        "status",
        "sub_type",
        "type",
        "variant",
        "what",
    }
)
"""Words of the providers and of ours, which nobody is named by."""
STRUCTURE_PARENTS = frozenset({"action", "definition", "nfm_reply", "template", "values"})
"""Members in which "name" is such a word."""

EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+")
SERVER = re.compile(r"@(?:s\.whatsapp\.net|c\.us|g\.us|lid|broadcast)\b")
"""What stands behind a number in the ids of chats; it makes no e-mail address of them."""
GAP = r"[ \u00a0\u2000-\u2015\u202a-\u202f\u2060\u2066-\u2069().\-/]"
"""What stands between the digits of a phone number: blanks and dashes of all kinds, marks of direction, brackets."""
PHONE = re.compile(rf"(?<![\w.-])\+?\(?\d(?:{GAP}{{0,3}}\d){{6,14}}(?!-?\w)")
"""A phone number as people write it, 7 to 15 digits; a part of an id with dashes is none."""
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d\d:\d\d")
USER_ID = re.compile(r"(?<![\w.])[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{6,128}(?![\w])")
VCARD_NAME = re.compile(r"^(?:FN|N)(?:;[^:\n]*)?:(.+)$", re.MULTILINE)
LETTERS = re.compile(r"[^\W\d_]+")
WORD_MIN = 3
"""Letters of a word that tells somebody wherever it stands; shorter ones are words of many languages too."""
DIGITS_MIN, DIGITS_MAX = 7, 15
"""Shorter numbers are those of services, which tell nobody; longer ones are none (ITU-T E.164)."""


def digits_in(text: str) -> str:
    """The digits of a text, of whatever script, as 0 to 9."""
    return "".join(char if char.isascii() else str(int(char)) for char in text if char.isdecimal())


def short_words(name: str) -> list[str]:
    """The words of a name that are too short to be looked for in texts."""
    return [word for word in LETTERS.findall(name) if len(word) < WORD_MIN and word.upper() != word.lower()]
