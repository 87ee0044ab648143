"""From the outside world: what lies in logs becomes the history of a simulation."""
