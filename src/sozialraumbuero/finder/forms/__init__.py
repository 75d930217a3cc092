"""Parse what residents send. Faults are keys of sentences, so that every language can say them."""
