"""Tables from strangers' files, CSV and XLSX: read with suspicion, refused with a reason."""
