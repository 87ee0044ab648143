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
STRUCTURE_PARENTS = frozenset({"action", "nfm_reply", "template", "values"})
"""Members in which "name" is such a word."""

EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+")
SERVER = re.compile(r"@(?:s\.whatsapp\.net|c\.us|g\.us|lid|broadcast)\b")
"""What stands behind a number in the ids of chats; it makes no e-mail address of them."""
PHONE = re.compile(r"(?<![\w.-])\+?\(?\d(?:[ \u00a0\u202f().\-/]{0,3}\d){6,14}(?!-?\w)")
"""A phone number as people write it, 7 to 15 digits; a part of an id with dashes is none."""
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d\d:\d\d")
USER_ID = re.compile(r"(?<![\w.])[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{6,128}(?![\w])")
VCARD_NAME = re.compile(r"^(?:FN|N)(?:;[^:\n]*)?:(.+)$", re.MULTILINE)
DIGITS_MIN, DIGITS_MAX = 7, 15
"""Shorter numbers are those of services, which tell nobody; longer ones are none (ITU-T E.164)."""
