"""A contract that cannot fail holds nothing: each reader is shown what it must catch."""

import ast
from textwrap import dedent

import pytest

from tests.contracts.test_addresses import MACHINE
from tests.contracts.test_clock import is_clock
from tests.contracts.test_shape import SILENCED, fault_of, lines_of
from tests.contracts.test_templates import INLINE, RAW, unused
from tests.contracts.test_transactions import begins_or_ends, opens
from tests.support.messages import placeholders
from tests.support.stylesheets import rules
from tests.support.visible import untranslatable


@pytest.mark.parametrize("called", ["datetime.now", "datetime.datetime.now", "time.time", "date.today"])
def test_a_clock_is_recognised(called: str) -> None:
    assert is_clock(called)


def test_the_time_module_measures_without_being_a_clock() -> None:
    assert not is_clock("time.monotonic")


@pytest.mark.parametrize(
    "expression", ["write()", "store.read()", "DB.transaction()", "write(lock=('a', 1))"]
)
def test_a_unit_of_work_is_recognised(expression: str) -> None:
    assert opens(ast.parse(expression, mode="eval").body)


@pytest.mark.parametrize("sql", ["BEGIN", "COMMIT;", "ROLLBACK TO X", "START TRANSACTION READ ONLY"])
def test_a_statement_of_a_transaction_is_recognised(sql: str) -> None:
    assert begins_or_ends(sql)


@pytest.mark.parametrize("said", ["Begin", "START", "COMMITTEE", "Commit the act"])
def test_a_word_is_no_statement_of_a_transaction(said: str) -> None:
    assert not begins_or_ends(said)


def test_a_docstring_is_not_counted_as_length() -> None:
    source = 'def act():\n    """Say.\n\n    Why.\n    """\n    return 1\n'
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert lines_of(function) == 2


@pytest.mark.parametrize(
    ("docstring", "fault"),
    [
        ("Close the ballot.", ""),
        ("Close the ballot", "first line without its full stop"),
        ("", "has no docstring"),
        ("x" * 80 + ".", "first line of 81 characters"),
    ],
)
def test_a_first_line_is_judged(docstring: str, fault: str) -> None:
    assert fault_of(docstring) == fault


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x = 1  # no" + "qa: S101", ""),
        ("x = 1  # type: " + "ignore[arg-type]", ""),
        ("x = 1  # no" + "qa: BLE001 - the writer outlives any error", " - the writer outlives any error"),
    ],
)
def test_a_silenced_check_is_read_with_its_reason(line: str, reason: str) -> None:
    mark = SILENCED.search(line)
    assert mark is not None
    assert mark["reason"] == reason


@pytest.mark.parametrize("path", ["/ro" + "ot/x", "see /ho" + "me/ada", "'/wor" + "k/wt'"])
def test_a_path_of_one_machine_is_recognised(path: str) -> None:
    assert MACHINE.search(path)


@pytest.mark.parametrize("address", ["/committees/x/home/y", "https://a.be/work/now", "{{ root }}/home/x"])
def test_an_address_of_a_site_is_not_a_path_of_a_machine(address: str) -> None:
    assert not MACHINE.search(address)


@pytest.mark.parametrize(
    "html", ["<p style='x'>", "<script>", "<a onclick=x>", "<style>", "<a href='javascript:x'>"]
)
def test_inline_style_and_script_are_recognised(html: str) -> None:
    assert INLINE.search(html)


def test_a_script_file_is_not_inline() -> None:
    assert not INLINE.search('<script src="/static/live.js" defer></script>')


def test_raw_text_is_recognised() -> None:
    assert RAW.search("{{ body|safe }}")


def test_an_import_in_vain_is_recognised() -> None:
    source = "{% from 'components/ring.html' import ring, dot %}{% import 'a.html' as a %}{{ ring(1) }}"
    assert unused(source) == ["a", "dot"]


def test_a_stylesheet_is_read_with_what_each_rule_stands_in() -> None:
    source = dedent("""
        /* a { } */
        @layer base { a { color: red; &:hover { x: url(data:;{}) } } }
        #loose { y: "}" !important }
    """)
    read = [(rule.prelude, rule.line, rule.within) for rule in rules(source) if rule.is_block]
    assert read == [
        ("@layer base", 3, ()),
        ("a", 3, ("@layer base",)),
        ("&:hover", 3, ("@layer base", "a")),
        ("#loose", 4, ()),
    ]


def test_words_outside_a_translation_are_recognised() -> None:
    source = (
        "<p title='{{ x }}' class='a b'>{% trans %}Said{% endtrans %} unsaid {{ y }}</p><img alt='A ring'>"
    )
    assert untranslatable(source) == ["0 unsaid 0", "A ring"]


def test_a_page_of_translations_alone_has_no_such_words() -> None:
    source = "<title>{{ _('Home') }} · gov</title><p>{% trans n=x %}{{ n }} seats{% endtrans %}</p>"
    assert untranslatable(source) == []


def test_placeholders_of_both_spellings_are_read() -> None:
    assert placeholders("%(name)s has {count} seats, 50 %") == {"name", "count"}
