"""From plain words to needs, and from needs to the offers that fit."""
