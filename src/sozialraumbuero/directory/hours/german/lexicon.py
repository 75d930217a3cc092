"""The German words and phrases that the reader knows, folded: no capitals, umlauts or hyphens."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

from sozialraumbuero.directory.hours.values import Kind
from sozialraumbuero.directory.hours.whole import Way


class T(StrEnum):
    """What a token is."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    CLOCK = "clock"
    DATE = "date"
    SHORT_DATE = "short date"
    CONTACT = "contact"
    WEEKDAY = "weekday"
    MONTH = "month"
    DAY_PART = "day part"
    DAILY = "daily"
    WEEKEND = "weekend"
    WORKDAYS = "workdays"
    SCHOOL_DAYS = "school days"
    PUBLIC_HOLIDAYS = "public holidays"
    SCHOOL_HOLIDAYS = "school holidays"
    OUTSIDE_SCHOOL_HOLIDAYS = "outside school holidays"
    NOT = "not"
    EXCEPT = "except"
    ALSO = "also"
    ONLY = "only"
    OTHERWISE = "otherwise"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    FROM = "from"
    SINCE = "since"
    UNTIL = "until"
    BETWEEN = "between"
    DASH = "dash"
    AND = "and"
    AS_WELL_AS = "as well as"
    OR = "or"
    COMMA = "comma"
    SLASH = "slash"
    COLON = "colon"
    OPENING = "opening bracket"
    CLOSING = "closing bracket"
    BREAK = "break"
    O_CLOCK = "o'clock"
    HALF = "half"
    SPOKEN = "spoken number"
    MIDNIGHT = "midnight"
    NEXT_DAY = "next day"
    OPEN_END = "open end"
    ROUND_THE_CLOCK = "round the clock"
    OF_THE_MONTH = "of the month"
    LAST_DAY = "last day"
    PARITY = "parity"
    INTERVAL = "interval"
    STARTING = "starting"
    VALID = "valid"
    APPOINTMENT = "appointment"
    BY_MAIL = "by mail"
    AT_CONTACT = "at contact"
    WALK_IN = "walk in"
    LABEL = "label"
    REACHABLE = "reachable"
    YEARLY = "yearly"
    EVE = "eve"
    FILLER = "filler"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


Phrase: TypeAlias = tuple[str, ...]
Meaning: TypeAlias = tuple[T, Any]


def _split(text: str) -> list[str]:
    """Return single words, which stand before the first stroke, and phrases, which follow it."""
    words, *several = text.split("|")
    return words.split() + [phrase.strip() for phrase in several]


ABBREVIATED = frozenset(
    _split("mo di mi do fr sa so jan feb mar mrz apr jun jul aug sep sept okt nov dez u tel std")
)

WEEKDAYS = (
    "montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr",
    "samstag sonnabend sa", "sonntag so",
)  # fmt: skip
MONTHS = (
    "januar jan jaenner", "februar feb", "maerz mar mrz", "april apr", "mai", "juni jun",
    "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez",
)  # fmt: skip
SPOKEN = _split(
    "null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn "
    "fuenfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig"
)
ORDINALS = {1: "erst", 2: "zweit", 3: "dritt", 4: "viert", 5: "fuenft", -1: "letzt", -2: "vorletzt"}
# First and last minute that a part of the day can mean.
DAY_PARTS = {
    (5 * 60, 12 * 60): "morgen frueh fruehmorgen",
    (6 * 60, 13 * 60): "vormittag",
    (11 * 60, 15 * 60): "mittag",
    (12 * 60, 19 * 60): "nachmittag",
    (17 * 60, 24 * 60): "abend",
}

PHRASES = {
    T.DAILY: "taeglich | jeden tag | an jedem tag | alle tage | an allen tagen",
    T.WEEKEND: "wochenende wochenenden | am wochenende | an wochenenden | an den wochenenden",
    T.WORKDAYS: "werktags werktag werktage werktagen wochentags | an werktagen | unter der woche",
    T.SCHOOL_DAYS: "schultags | an schultagen",
    T.PUBLIC_HOLIDAYS: "feiertags feiertag feiertage feiertagen | an feiertagen | am feiertag "
    "| an gesetzlichen feiertagen | gesetzliche feiertage | gesetzlichen feiertagen "
    "| an den feiertagen | an allen feiertagen",
    T.SCHOOL_HOLIDAYS: "ferien schulferien | in den ferien | in den schulferien | in ferien "
    "| waehrend der ferien | waehrend der schulferien | in schulferien",
    T.OUTSIDE_SCHOOL_HOLIDAYS: "| ausserhalb der ferien | ausserhalb der schulferien "
    "| waehrend der schulzeit | in der schulzeit",
    T.NOT: "nicht",
    T.EXCEPT: "ausser ausgenommen",
    T.ALSO: "auch zusaetzlich ausserdem | darueber hinaus | weitere termine | termine auch",
    T.ONLY: "nur ausschliesslich",
    T.OTHERWISE: "sonst ansonsten | ausserhalb dieser zeiten | in der uebrigen zeit",
    T.OR: "oder",
    T.REACHABLE: "erreichbar",
    T.CLOSED: "geschlossen ruhetag | keine sprechstunde | keine sprechzeit | keine sprechzeiten "
    "| keine beratung | keine oeffnungszeiten",
    T.SUSPENDED: "| bis auf weiteres geschlossen | derzeit geschlossen | zurzeit geschlossen "
    "| zur zeit geschlossen | momentan geschlossen | aktuell geschlossen "
    "| voruebergehend geschlossen",
    T.FROM: "ab",
    T.UNTIL: "bis",
    T.BETWEEN: "zwischen",
    T.AND: "und u",
    T.AS_WELL_AS: "sowie",
    T.O_CLOCK: "uhr h",
    T.HALF: "halb",
    T.MIDNIGHT: "mitternacht",
    T.NEXT_DAY: "| am folgetag | des folgetages | des folgetags | am naechsten tag "
    "| am naechsten morgen | des naechsten tages | des naechsten morgens",
    T.OPEN_END: "| open end | ende offen",
    T.ROUND_THE_CLOCK: "| rund um die uhr | 24 stunden | 24 h | 24 std | 24 stunden am tag",
    T.OF_THE_MONTH: "monatlich | im monat | des monats | eines monats | pro monat | i m "
    "| in jedem monat | jeden monat | eines jeden monats | jedes monats | jeden monats",
    T.LAST_DAY: "| letzten tag",
    T.VALID: "gueltig | es gilt",
    T.BY_MAIL: "| per email | per mail",
    T.AT_CONTACT: "unter telefonnummer rufnummer email mail | unter der nummer | tel nr "
    "| unter der telefonnummer | unter der rufnummer | unter tel | unter telefon",
    T.WALK_IN: "| ohne termin | ohne anmeldung | ohne voranmeldung | ohne terminvereinbarung "
    "| ohne vorherige anmeldung | ohne vorherige terminvereinbarung",
    T.STARTING: "beginnend erstmals start | start am | beginnend am | beginnend ab | erstmals am "
    "| naechster termin | erster termin | ab der woche vom",
    T.YEARLY: "jaehrlich | jedes jahr",
    T.SINCE: "vom",
    T.FILLER: "am an im der die das den dem von zum jeweils immer jeden jede jedem jeder stets "
    "woechentlich wir sind ist haben hat geoeffnet offen besetzt bleibt unsere "
    "| fuer sie da | 7 tage die woche | 7 tage in der woche "
    "| sie erreichen uns | erreichen sie uns | in der zeit | in den monaten | jede woche",
}
NOUNS = ("vereinbarung", "absprache", "terminvereinbarung", "terminabsprache")
APPOINTMENTS = {
    Way.ANY: ("", "vorheriger", "individueller"),
    Way.PHONE: ("telefonischer", "tel", "vorheriger telefonischer"),
    Way.ONLINE: ("online",),
}
OTHER_APPOINTMENTS = ("mit termin", "mit terminvereinbarung", "auf anfrage", "n v")

# A label says what is open; two different ones in a text are two different things.
LABELS = {
    (Kind.OPEN, "hours"): "oeffnungszeiten oeffnungszeit geschaeftszeiten "
    "servicezeiten besuchszeiten | allgemeine oeffnungszeiten",
    (Kind.OPEN, "advice"): "sprechzeiten sprechzeit sprechstunde sprechstunden beratungszeiten "
    "beratung | offene beratung | offene sprechstunde | offene sprechstunden | offene sprechzeit "
    "| offene sprechzeiten | persoenliche sprechzeiten | persoenliche sprechstunde",
    (
        Kind.OPEN,
        "office",
    ): "buerozeiten buero gemeindebuero pfarrbuero sekretariat geschaeftsstelle",
    (Kind.OPEN, ""): "persoenlich | vor ort",
    (Kind.PHONE, "phone"): "telefonisch telefon tel telefonzeiten telefonzeit telefonsprechstunde "
    "telefonsprechzeiten telefonsprechzeit | telefonisch erreichbar | telefonische erreichbarkeit "
    "| telefonische sprechzeiten | telefonische sprechstunde | telefonische sprechzeit "
    "| tel sprechzeiten | tel erreichbar | per telefon | am telefon | telefonische beratung",
    (Kind.ONLINE, "online"): "online onlineberatung onlinesprechstunde videosprechstunde "
    "videoberatung | per video",
}
PARITIES = {True: "gerade geraden", False: "ungerade ungeraden"}
WEEKS = "kw kalenderwoche kalenderwochen woche wochen"
FORTNIGHTS = (
    "vierzehntaegig 14taegig 14taeglich zweiwoechentlich 2woechentlich "
    "| alle 14 tage | alle vierzehn tage | jede zweite woche | jede 2 woche"
)
EVES = {(12, 24): "heiligabend | an heiligabend", (12, 31): "silvester | an silvester"}


@cache
def phrases() -> dict[Phrase, Meaning]:
    """Return every phrase as the words it consists of."""
    return {tuple(phrase.split()): meaning for phrase, meaning in _all()}


@cache
def words() -> frozenset[str]:
    """Return every word that some phrase has."""
    return frozenset(word for phrase in phrases() for word in phrase)


@cache
def longest_phrase() -> int:
    return max(len(phrase) for phrase in phrases())


def _all() -> Iterator[tuple[str, Meaning]]:
    for kind, text in PHRASES.items():
        for phrase in _split(text):
            yield phrase, (kind, None)
    yield "bis auf weiteres alles geschlossen", (T.SUSPENDED, True)
    yield from _numbers()
    yield from _days()
    yield from _weeks()
    yield from _appointments()
    for label, text in LABELS.items():
        for phrase in _split(text):
            yield phrase, (T.LABEL, label)


def _numbers() -> Iterator[tuple[str, Meaning]]:
    for number, word in enumerate(SPOKEN):
        yield word, (T.SPOKEN, number)
    yield "eins", (T.SPOKEN, 1)
    for ordinal, stem in ORDINALS.items():
        for ending in ("e", "er", "en", "em", "es"):
            yield stem + ending, (T.ORDINAL, ordinal)


def _days() -> Iterator[tuple[str, Meaning]]:
    for weekday, names in enumerate(WEEKDAYS):
        *long, short = names.split()
        yield short, (T.WEEKDAY, weekday)
        for name in long:
            for ending in ("", "s", "e", "en"):
                yield name + ending, (T.WEEKDAY, weekday)
            for window, parts in DAY_PARTS.items():
                for part in parts.split():
                    yield name + part, (T.WEEKDAY, (weekday, window))
                    yield f"{name}{part}s", (T.WEEKDAY, (weekday, window))
    for window, parts in DAY_PARTS.items():
        for part in parts.split():
            for phrase in (part, f"{part}s", f"am {part}"):
                yield phrase, (T.DAY_PART, window)
    for month, names in enumerate(MONTHS, 1):
        for name in names.split():
            yield name, (T.MONTH, month)
    for day, text in EVES.items():
        for phrase in _split(text):
            yield phrase, (T.EVE, day)


def _weeks() -> Iterator[tuple[str, Meaning]]:
    for is_even, adjectives in PARITIES.items():
        for adjective in adjectives.split():
            for noun in WEEKS.split():
                for start in ("", "in ", "in den ", "in der "):
                    yield f"{start}{adjective} {noun}", (T.PARITY, is_even)
    for phrase in _split(FORTNIGHTS):
        yield phrase, (T.INTERVAL, 2)
    for number in range(2, 13):
        for word in (str(number), SPOKEN[number]):
            yield f"alle {word} wochen", (T.INTERVAL, number)


def _appointments() -> Iterator[tuple[str, Meaning]]:
    for phrase in OTHER_APPOINTMENTS:
        for start in ("", "termine ", "termin "):
            yield start + phrase, (T.APPOINTMENT, Way.ANY)
    for way, adjectives in APPOINTMENTS.items():
        for adjective in adjectives:
            for noun in NOUNS:
                phrase = f"nach {adjective} {noun}"
                if adjective == "online":
                    phrase = f"nach {adjective}{noun}"
                for start in ("", "termine ", "termin ", "beratung ", "gespraeche "):
                    yield start + phrase, (T.APPOINTMENT, way)
