"""The tables of HSDS 3.0: fields, what they hold, which ones are required, what lies inside.

A table begins at the margin. `name:kind!` is a required field of that kind, a text if no kind is
named; @ are the fields by which the files of a data package point to what a row belongs to, > lists
inside the nested form, = single entries inside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    UUID = "uuid"
    EMAIL = "email"
    URI = "uri"
    DAY = "day"
    INSTANT = "instant"
    STATUS = "status"
    LOCATION_TYPE = "location_type"
    FREQ = "freq"
    WEEKDAY = "weekday"


WORDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.STATUS: ("active", "inactive", "defunct", "temporarily closed"),
    Kind.LOCATION_TYPE: ("physical", "postal", "virtual"),
    Kind.FREQ: ("WEEKLY", "MONTHLY"),
    Kind.WEEKDAY: ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `links` are the fields by which the tabular form points to what it belongs to."""

    name: str
    file: str
    fields: Mapping[str, Kind]
    required: frozenset[str]
    lists: tuple[str, ...]
    ones: tuple[str, ...]
    links: Mapping[str, Kind]
    required_links: frozenset[str]


# What the keys that hold other entries are called, and what lies in them.
LISTS: Mapping[str, str] = {
    "phones": "phone",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
    "languages": "language",
    "funding": "funding",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "contacts": "contact",
    "attributes": "attribute",
    "metadata": "metadata",
    "locations": "location",
    "programs": "program",
    "organization_identifiers": "organization_identifier",
    "addresses": "address",
    "accessibility": "accessibility",
    "services": "service",
    "taxonomy_terms": "taxonomy_term",
}
ONES: Mapping[str, str] = {
    "organization": "organization",
    "program": "program",
    "location": "location",
    "service": "service",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
}
_SPECIFICATION = """
organization organizations.csv
  id:uuid! name! alternate_name description! email:email website:uri tax_status tax_id
  year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid
  > funding contacts phones locations programs organization_identifiers services attributes
  > metadata
program programs.csv
  id:uuid! name! alternate_name description!
  @ organization_id:uuid!
  > attributes metadata
service services.csv
  id:uuid! name! alternate_name description url:uri email:email status:status!
  interpretation_services application_process fees_description wait_time fees accreditations
  eligibility_description minimum_age:number maximum_age:number assured_date:day
  assurer_email:email licenses alert last_modified:instant
  @ organization_id:uuid! program_id:uuid
  > phones schedules service_areas service_at_locations languages funding cost_options
  > required_documents contacts attributes metadata
  = organization program
service_at_location service_at_location.csv
  id:uuid! description
  @ service_id:uuid! location_id:uuid!
  > contacts phones schedules attributes metadata
  = location service
location locations.csv
  id:uuid! location_type:location_type! url:uri name alternate_name description
  transportation latitude:number longitude:number external_identifier
  external_identifier_type
  @ organization_id:uuid
  > languages addresses contacts accessibility phones schedules attributes metadata
phone phones.csv
  id:uuid! number! extension:number type description
  @ location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid
  @ service_at_location_id:uuid
  > languages attributes metadata
contact contacts.csv
  id:uuid! name title department email:email
  @ organization_id:uuid service_id:uuid service_at_location_id:uuid location_id:uuid
  > phones attributes metadata
address addresses.csv
  id:uuid! attention address_1! address_2 city! region state_province! postal_code! country!
  address_type:location_type!
  @ location_id:uuid
  > attributes metadata
schedule schedules.csv
  id:uuid! valid_from valid_to dtstart timezone:number until count:number wkst:weekday
  freq:freq interval:number byday byweekno bymonthday byyearday description opens_at
  closes_at schedule_link:uri attending_type notes
  @ service_id:uuid location_id:uuid service_at_location_id:uuid
  > attributes metadata
funding funding.csv
  id:uuid! source
  @ organization_id:uuid service_id:uuid
  > attributes metadata
service_area service_areas.csv
  id:uuid! name description extent extent_type uri
  @ service_id:uuid
  > attributes metadata
required_document required_documents.csv
  id:uuid! document uri:uri
  @ service_id:uuid
  > attributes metadata
language languages.csv
  id:uuid! name code note
  @ service_id:uuid location_id:uuid phone_id:uuid
  > attributes metadata
accessibility accessibility.csv
  id:uuid! description details url:uri
  @ location_id:uuid
  > attributes metadata
attribute attributes.csv
  id:uuid! link_type value
  @ link_id:uuid! taxonomy_term_id:uuid! link_entity!
  > metadata
  = taxonomy_term
taxonomy_term taxonomy_terms.csv
  id:uuid! code name! description! parent_id:uuid taxonomy language term_uri:uri
  @ taxonomy_id:uuid
  > metadata
  = taxonomy_detail
taxonomy taxonomies.csv
  id:uuid! name! description! uri:uri version
  > metadata taxonomy_terms
metadata metadata.csv
  id:uuid! last_action_date! last_action_type! field_name! previous_value!
  replacement_value! updated_by!
  @ resource_id:uuid! resource_type!
meta_table_description meta_table_descriptions.csv
  id:uuid! name language character_set
  > attributes metadata
cost_option cost_options.csv
  id:uuid! valid_from valid_to option currency amount:number amount_description
  @ service_id:uuid!
  > attributes metadata
organization_identifier organization_identifiers.csv
  id:uuid! identifier_scheme identifier_type! identifier!
  @ organization_id:uuid!
  > attributes metadata
"""


def _fields(line: str) -> tuple[dict[str, Kind], frozenset[str]]:
    kinds, required = {}, set()
    for word in line.split():
        name, _, kind = word.rstrip("!").partition(":")
        kinds[name] = Kind(kind or "text")
        if word.endswith("!"):
            required.add(name)
    return kinds, frozenset(required)


def _table(block: str) -> Table:
    name, file, *lines = block.split("\n  ")[0].split() + block.split("\n  ")[1:]
    parts = {mark: " ".join(line[2:] for line in lines if line.startswith(mark)) for mark in "@>="}
    kinds, required = _fields(" ".join(line for line in lines if line[0] not in "@>="))
    links, required_links = _fields(parts["@"])
    lists, ones = (tuple(parts[mark].split()) for mark in ">=")
    return Table(name, file, kinds, required, lists, ones, links, required_links)


_BLOCKS = re.split(r"\n(?=\w)", _SPECIFICATION.strip())
TABLES: Mapping[str, Table] = {table.name: table for table in map(_table, _BLOCKS)}
BY_FILE: Mapping[str, Table] = {table.file: table for table in TABLES.values()}
# What we read ourselves must be right; what we only carry along may be odd, and is then kept back.
CARRIED = frozenset(
    {"funding", "program", "organization_identifier", "attribute", "metadata", "service_area"}
    | {"taxonomy_term", "taxonomy", "contact", "meta_table_description"}
)
