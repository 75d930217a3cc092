"""Opening hours as pure rules: values, words, questions. No Django, no clock, no files.

`whole.Hours` is the value, `stored` its JSON, `questions` what people ask of it,
`sentences` its words, `german` the reader of free text, `osm`, `ical` and `hsds` other spellings.
"""
