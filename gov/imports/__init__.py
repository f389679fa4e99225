"""An earlier record, read whole before a row is written."""
