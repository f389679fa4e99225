"""Series of meetings: the dates of a year, planned at once and then each on its own."""
