"""Every write of case work: one function per use case, the thing first, `by=` the acting person."""
