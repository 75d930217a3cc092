"""Opening hours as pure rules: values, words, questions. No Django, no clock, no files.

`whole.Hours` is the value, `stored` its JSON, `questions` what people ask of it,
`sentences` its words, `reading` the reader of free German text; `osm`, `ical`, `hsds_import` and
`hsds_export` are other spellings, `public_holidays` and `school_holidays` fill a `Calendar`.
"""
