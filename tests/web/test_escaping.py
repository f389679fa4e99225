"""What people write is text on every page, never HTML."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from gov.web.static import Static
from gov.web.templating import environments


def said(source: str, **given: object) -> str:
    environment = environments([], Static({}, {}), {}, dev=False)["en"]
    return environment.from_string(source).render(**given)


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }}",
        "{% for one in [text] %}{{ one }}{% endfor %}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(text) }}",
        "{% set kept %}{{ text }}{% endset %}{{ kept }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ text }}{% endcall %}",
        "{{ [text]|join }}",
        "{{ text ~ '' }}",
    ],
)
def test_written_text_is_escaped_exactly_once(source: str) -> None:
    assert said(source, text="<b title='x'>\"a\" & b</b>") == (
        "&lt;b title=&#39;x&#39;&gt;&#34;a&#34; &amp; b&lt;/b&gt;"
    )


def test_numbers_and_our_own_html_are_put_out_as_they_are() -> None:
    assert said("{{ n }} {{ html }} {{ none }}", n=7, html=Markup("<i>&amp;</i>"), none=None) == (
        "7 <i>&amp;</i> None"
    )


def test_what_only_prints_like_html_is_escaped() -> None:
    class Named(str):
        pass

    assert said("{{ name }}", name=Named("<b>")) == "&lt;b&gt;"


def test_a_name_nobody_gave_is_a_fault_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        said("{{ nobody }}")
