"""What anybody may take along: the API in the shape of HSDS 3, files, feeds and the catalogue."""
