"""gov: a committee convenes, decides, remembers and is accountable."""
