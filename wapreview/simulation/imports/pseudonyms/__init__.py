"""A recording that can be shown to others: personal data replaced consistently, and a proof that none is left."""
