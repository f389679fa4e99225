"""Address the home page."""

from gov.web.urls import HOME

__all__ = ["HOME"]
