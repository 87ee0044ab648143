"""Kinds of messages, in our words."""

INTERACTIVE = frozenset(
    {
        "button",
        "list",
        "cta_url",
        "location_request",
        "carousel",
        "flow",
        "product",
        "product_list",
        "catalog_message",
        "address_message",
        "call_permission_request",
        "voice_call",
        "request_contact_info",
        "contact_request",
        "order_details",
        "order_status",
    }
)
"""What Meta calls interactive messages (Cloud API); its word for a location request is another."""
