"""How Meta names a customer: by number, by business-scoped user id, by user name ("Business-scoped user IDs")."""

from wapreview.dialects.lenient import Members, bare, is_user_id
from wapreview.messages.reply import Customer, Occasion

OLDER, USERNAME = "older", "username"
"""Forms of the webhook beside the standard one."""
SHORTEST_USERNAME = 3


def number_in(key: str, occasion: Occasion, *, told: bool = False) -> Members:
    """The number under this key; nothing where the business does not know it, unless it must be `told`."""
    number = bare(occasion.customer.number)
    if not number or is_user_id(number) or (occasion.variant == USERNAME and not told):
        return {}
    return {key: number}


def user_id_in(key: str, occasion: Occasion) -> Members:
    """The user id under this key; the older form has none."""
    return {} if occasion.variant == OLDER else {key: occasion.customer.user_id}


def contact(occasion: Occasion, *, told: bool = False, named: bool = True) -> Members:
    """The element of `contacts`; `named` where this kind of webhook tells the user name."""
    profile: Members = {"name": occasion.customer.name}
    if occasion.variant == USERNAME and named:
        profile["username"] = username(occasion.customer)
    return {"profile": profile, **number_in("wa_id", occasion, told=told), **user_id_in("user_id", occasion)}


def username(customer: Customer) -> str:
    """A user name of the form that WhatsApp allows, made of the customer's name."""
    plain = "".join(sign for sign in customer.name.lower() if sign.isascii() and sign.isalnum())
    return plain if len(plain) >= SHORTEST_USERNAME else f"{plain}customer"
