"""Columns of persons, operators, codes and sessions.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Person(Table, tablename="person"):
    """Someone who may sign in, or was named by an import."""

    id = UUID(primary_key=True, default=None)
    email = Text(null=True, default=None, unique=True)
    name = Text()
    language = Text()
    zone = Text()
    imported = Boolean()
    created_at = Timestamptz(default=None)


class Operator(Table, tablename="operator"):
    """Runs the server: no vote and no reading rights by that role."""

    person_id = UUID(primary_key=True, default=None)
    since = Timestamptz(default=None)


class Session(Table, tablename="session"):
    """A browser someone is signed in with."""

    id = UUID(primary_key=True, default=None)
    token_hash = Bytea(unique=True)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None)
    seen_at = Timestamptz(default=None)
    expires_at = Timestamptz(default=None)
    agent = Text()


class SignInCode(Table, tablename="sign_in_code"):
    """Ten minutes, once, in the browser that asked for it."""

    id = UUID(primary_key=True, default=None)
    purpose = Text()
    person_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    email = Text()
    code_hash = Bytea()
    browser_hash = Bytea()
    next_path = Text()
    issued_at = Timestamptz(default=None)
    expires_at = Timestamptz(default=None)
    attempts = Integer()
    used_at = Timestamptz(null=True, default=None)


class Throttle(Table, tablename="throttle"):
    """One attempt, in a bucket that names nobody."""

    id = UUID(primary_key=True, default=None)
    bucket = Text()
    at = Timestamptz(default=None)


class SetUp(Table, tablename="set_up"):
    """The one-time code printed at the first start on an empty database."""

    id = Integer(primary_key=True)
    code_hash = Bytea()
    issued_at = Timestamptz(default=None)
    used_at = Timestamptz(null=True, default=None)
