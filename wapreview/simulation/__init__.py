"""What happened: events, the simulation that appends them, and the conversation folded from them."""
