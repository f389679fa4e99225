"""Escape what a template puts out, each piece once.

Jinja wraps each piece in a `Markup`, which only tells later filters that it is
safe; nothing comes after output, and the wrapping took a seventh of a page.
"""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import _escape_inner  # type: ignore[attr-defined]  # what its `escape` wraps


def escaped(piece: Any) -> str:
    """Give a piece of a page as safe text: what says it is HTML as it is, all else escaped."""
    if type(piece) is str:
        return _escape_inner(piece)
    if hasattr(piece, "__html__"):
        return str(piece.__html__())
    return _escape_inner(str(piece))


class PlainOutput(CodeGenerator):
    """Compile `{{ … }}` to `escaped` wherever Jinja itself would escape."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")
