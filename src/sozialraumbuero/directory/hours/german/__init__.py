"""Reads German free text about opening hours: for certain, or not at all.

Letters become tokens (`tokens`, with the words of `lexicon`), tokens become items (`items`: days,
times, conditions), items become statements (`statements`), and these become hours (`reading`).
Whatever is left over anywhere makes the whole text uncertain.
"""
