"""Contest the record of a seat’s own vote; a count made again says what follows."""
