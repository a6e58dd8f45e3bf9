"""Logs that help the operator and say nothing about a visitor."""

import logging
import re

# Anything that could be an address of a machine; times and versions stay readable.
IP4 = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
IP6 = re.compile(r"\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\b", re.IGNORECASE)


class WithoutVisitor(logging.Filter):
    """Strike addresses of machines, and the request with its headers, from a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        record.msg, record.args = IP6.sub("[adres]", IP4.sub("[adres]", text)), ()
        # Handlers that report errors would print cookies, the browser and the address.
        record.__dict__.pop("request", None)
        return True
