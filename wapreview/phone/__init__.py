"""The phone, drawn: one item of the chat becomes rows of role-tagged text. Pure."""
