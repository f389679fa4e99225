"""Every mail declares its kind, and none but the post decides when it comes."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import at, demand, dotted, files, tree

# What the pace and the end of each mail rest on.
POST = {"gov/store/outbox.py", "gov/web/posting.py", "gov/mail/weekly.py"}
PROMISES = {"enqueue", "outbox.enqueue", "post", "posting.post"}


def test_every_mail_declares_its_kind() -> None:
    broken = [
        f"{at(path, call.lineno)} promises a mail of no kind"
        for path in files("gov", ".py")
        for call in promises(path)
        if "kind" not in {keyword.arg for keyword in call.keywords}
    ]
    demand(broken, "say `kind=Kind.…` (gov.web.kinds): it settles when the mail comes, and who may end it.")


def test_only_the_post_puts_mail_in_the_outbox_of_what_may_be_ended() -> None:
    broken = [
        f"{at(path, node.lineno)} writes to the outbox itself"
        for path in files("gov", ".py")
        if at(path) not in POST
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "INSERT INTO outbox" in node.value
    ]
    demand(broken, "promise the mail with gov.web.posting.post, or outbox.enqueue for what always comes.")


def promises(path: Path) -> Iterator[ast.Call]:
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("gov.web.posting", "gov.store.outbox", "gov.store", "gov.web")
        for alias in node.names
    }
    for node in ast.walk(tree(path)):
        if (
            isinstance(node, ast.Call)
            and dotted(node.func) in PROMISES
            and dotted(node.func).split(".")[0] in imported
        ):
            yield node
