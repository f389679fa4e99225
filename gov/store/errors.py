"""Tell mistakes in the code from what a person may run into."""


class StoreMisuse(RuntimeError):
    """Refuse code that breaks the rules of `read` and `write`; always a bug."""


class NotReady(RuntimeError):
    """Refuse to start on a database that this version cannot serve."""
