"""The named world that the demo, the tests and the journeys share."""
