"""Addresses of the demo."""

from gov.web.urls import DEMO, DEMO_MAIL

CHOOSE = DEMO
MAILBOX = DEMO_MAIL
