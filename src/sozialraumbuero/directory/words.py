"""The closed vocabularies of offers: every word a row may hold, and nothing else."""

from __future__ import annotations

from enum import StrEnum


class TraegerKind(StrEnum):
    """What sort of body stands behind an offer."""

    KOMMUNE = "kommune"
    AUTHORITY = "authority"
    WELFARE = "welfare"
    CHURCH = "church"
    ASSOCIATION = "association"
    SELF_HELP = "self_help"
    HEALTH = "health"
    EDUCATION = "education"
    BUSINESS = "business"
    OTHER = "other"


class OfferState(StrEnum):
    """Whether an offer stands in the public directory."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How a person comes to the help, or the help to the person."""

    ON_SITE = "on_site"
    AT_HOME = "at_home"
    PHONE = "phone"
    ONLINE = "online"


class CostKind(StrEnum):
    """What it costs; `unknown` is never shown as free."""

    FREE = "free"
    INCOME = "income"
    FEE = "fee"
    MEMBERSHIP = "membership"
    DONATION = "donation"
    INSURANCE = "insurance"
    UNKNOWN = "unknown"


class CostPer(StrEnum):
    """What an amount is paid for."""

    VISIT = "visit"
    MONTH = "month"
    YEAR = "year"
    ONCE = "once"


class ForWhom(StrEnum):
    """Groups an offer is meant for; an offer without any is for everybody."""

    WOMEN = "women"
    MEN = "men"
    GIRLS = "girls"
    BOYS = "boys"
    QUEER = "queer"
    CHILDREN = "children"
    YOUNG_PEOPLE = "young_people"
    PARENTS = "parents"
    SINGLE_PARENTS = "single_parents"
    PREGNANT = "pregnant"
    OLDER_PEOPLE = "older_people"
    CARERS = "carers"
    PEOPLE_WITH_DISABILITY = "people_with_disability"
    DEAF = "deaf"
    NEWCOMERS = "newcomers"
    REFUGEES = "refugees"
    EU_CITIZENS = "eu_citizens"
    JOBSEEKERS = "jobseekers"
    BENEFIT_RECIPIENTS = "benefit_recipients"
    HOMELESS = "homeless"
    RELATIVES = "relatives"
    STUDENTS = "students"


class Capacity(StrEnum):
    """Whether there is room for one more; seldom known, so `unknown` is a word of its own."""

    FREE = "free"
    FEW = "few"
    FULL = "full"
    UNKNOWN = "unknown"


class Residence(StrEnum):
    """Whether one has to live somewhere to be helped."""

    ANYWHERE = "anywhere"
    TOWN = "town"
    DISTRICT = "district"
    QUARTERS = "quarters"


class CheckedBy(StrEnum):
    """Who last said that an entry is right."""

    OWNER = "owner"
    TEAM = "team"
    IMPORT = "import"


class ProposalState(StrEnum):
    """What became of a change that an owner sent."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class SuggestionState(StrEnum):
    """What became of a hint that something is wrong."""

    OPEN = "open"
    MENDED = "mended"
    SET_ASIDE = "set_aside"


class SuggestionKind(StrEnum):
    """What a reader found wrong; chosen, so that nobody has to write."""

    HOURS = "hours"
    PHONE = "phone"
    ADDRESS = "address"
    CLOSED = "closed"
    NOT_HELPED = "not_helped"
    ACCESS = "access"
    LANGUAGE = "language"
    OTHER = "other"


class ImportFormat(StrEnum):
    """What was brought in."""

    HSDS_JSON = "hsds_json"
    HSDS_TABULAR = "hsds_tabular"
    TABLE = "table"


class ImportState(StrEnum):
    """Looked at, taken over, or taken back."""

    PREVIEW = "preview"
    APPLIED = "applied"
    UNDONE = "undone"
    DISCARDED = "discarded"


SIGN_LANGUAGE = "dgs"
# Most entries name a language by ISO 639-1; sign language and plain German have none.
EXTRA_LANGUAGES = (SIGN_LANGUAGE, "de-x-einfach", "de-x-leicht")
