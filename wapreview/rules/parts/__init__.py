"""What of a message rules may limit: every text, count and member, in the order in which the phone shows them."""
