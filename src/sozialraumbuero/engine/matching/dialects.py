"""German dialects: frequent words as they are written elsewhere, and sounds that shift regularly.

Words are folded: ä, ö, ü have become a, o, u.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

SHORTEST = 4
_SAID = """
i ich | ick ich | icke ich | isch ich | mia wir | net nicht | ned nicht | nit nicht | nich nicht
nedd nicht | nimma nimmer | nemme nimmer | nemma nimmer | koa kein | koan kein | koana keiner
koane keine | koi kein | koine keine | keen kein | keene keine | keena keiner | nischt nichts
nuscht nichts | hob habe | hamma haben | ham haben | hod hat | hot hat | hett hat | host hast
is ist | san sind | bi bin | warn waren | derf darf | muass muss | muas muss | mua muss
muessn mussen | woass weiss | woas weiss | weess weiss | wees weiss | ko kann | ka kann
konn kann | kenna konnen | mog mag | mecht mochte | wui will | woin wollen | wolln wollen
soi soll | sois soll | gibts gibt | gibbet gibt | ged geht | kimm komme | kim komme
kimmt kommt | kimmst kommst | kumm komme | kummt kommt | kumt kommt | kemma gekommen
moan meine | moant meint | sogt sagt | gsogt gesagt | gsagt gesagt | gseit gesagt
schlogt schlagt | mei mein | meim meinem | meina meiner | mi mich | di dich | eam ihm | dat das
det das | dit das | wat was | wos was | wia wie | wohi wohin | ooch auch | ao auch | uff auf
vo von | bein beim | mitm mit | ausm aus | aufm auf | oiwei immer | ollawei immer
allaweil immer | imma immer | ois alles | oiss alles | allet alles | vui viel | vuie viele
zua zu | scho schon | oba aber | oda oder | ond und | un und | bloss nur | blos nur | heit heute
heid heute | heut heute | jetza jetzt | jetz jetzt | etz jetzt | iatz jetzt | morgn morgen
gestan gestern | nachad nachher | dahoam daheim | hoam heim | huif hilfe | huef hilfe
goid geld | gaid geld | goeid geld | geid geld | jeld geld | arbat arbeit | arwad arbeit
hus haus | huus haus | wonung wohnung | kinda kinder | kinner kinder | kindla kinder
buam buben | bua sohn | bub sohn | dirndl tochter | madl madchen | madla madchen | deern madchen
oide alte | oider alter | olle alte | mo mann | vadda vater | voda vater | vatta vater
vadder vater | muatta mutter | muadda mutter | mudda mutter | mudder mutter | mutta mutter
omma oma | oppa opa | dokta doktor | gwand kleidung | bleede blode | schee schon | guad gut
jut gut | wech weg | schui schule | schul schule | schaffa arbeiten | malochen arbeiten
maloche arbeit | saufa saufen | gsuffa gesoffen | gsoffa gesoffen | zammbrocha zusammengebrochen
zamma zusammen | nausgschmissn rausgeschmissen | ausseschmeissn rausschmeissen
rausgschmissn rausgeschmissen | gschmissn geschmissen | gstorbn gestorben | gstorm gestorben
gschlogn geschlagen | gschlagn geschlagen | gstoin gestohlen | gschriem geschrieben
kriagt kriegt | kriag kriege | kriang kriegen | kreeg kriege | griag kriege | griagt kriegt
zoin zahlen | zoid zahlt | zahln zahlen | suach suche | suacht sucht | suacha suchen
bruuk brauche | bruk brauche | wiet weit | alleen allein | alloa allein | alloi allein
alloan allein | schnackt redet | schnacken reden | schlafa schlafen | schlofa schlafen
schlof schlafe | essa essen | eten essen | drinka trinken
"""
SAID: Mapping[str, str] = MappingProxyType(
    {
        said: standard
        for line in _SAID.strip().splitlines()
        for said, standard in (pair.split() for pair in line.split("|"))
    }
)
ENDINGS = (("a", "er"), ("a", "en"), ("n", "en"), ("t", "et"), ("le", ""), ("erl", ""), ("l", "el"))
SOUNDS = (
    ("oa", "ei"), ("ua", "u"), ("ia", "ie"), ("oi", "ei"), ("oi", "al"), ("oi", "ol"), ("ui", "il"),
    ("ee", "ei"),
    ("oo", "au"), ("uu", "au"), ("gs", "ges"), ("gf", "gef"), ("gm", "gem"), ("gw", "gew"),
    ("j", "g"), ("k", "ch"), ("dd", "tt"), ("b", "p"), ("d", "t"),
)  # fmt: skip


def likely(folded: str, known: Collection[str]) -> str | None:
    """Return the known word that an unknown one may be in a dialect, or nothing."""
    if len(folded) < SHORTEST:
        return None
    once = list(_shifted(folded))
    for word in once:
        if word in known:
            return word
    twice = (word for first in once for word in _shifted(first) if word != folded)
    return next((word for word in twice if word in known), None)


def _shifted(folded: str) -> Iterator[str]:
    for sound, standard in SOUNDS:
        if sound in folded:
            yield folded.replace(sound, standard, 1)
    for ending, standard in ENDINGS:
        if folded.endswith(ending):
            yield folded[: -len(ending)] + standard
