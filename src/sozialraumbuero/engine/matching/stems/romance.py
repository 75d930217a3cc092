"""Romanian and Portuguese, folded: no accents, no cedillas."""

from __future__ import annotations

from sozialraumbuero.engine.matching.stems.endings import longest_first, without_ending

_ROMANIAN = longest_first(
    "urilor ilor elor ului uri ile ele iile iei eaza eze ez esc este esti ească easca im iti "
    "am ati at ata ate it ita ite ut uta ute uti and ind ea ei ii le lor ul a e i u o ai au "
    "are ere ire eam eai eau asem asera ase ise use iune iunea iuni iunii tia tiei al ala ale"
)
_PORTUGUESE = longest_first(
    "mente coes cao soes sao oes ao aes ais eis is as os es a o e s ar er ir ando endo indo "
    "ado ada ados adas ido ida idos idas ei ou eu iu ava ia avam iam am em amos emos imos "
    "aram eram iram asse esse isse inho inha inhos inhas dade dades arei erei irei ara era "
    "ira"
)


def stem_romanian(word: str) -> str:
    return without_ending(word, _ROMANIAN, 3)


def stem_portuguese(word: str) -> str:
    return without_ending(word, _PORTUGUESE, 3)
