"""What the tests and the developers' commands stand on."""
