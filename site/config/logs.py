"""Logs that help the operator and say nothing about a visitor."""

import ipaddress
import logging
import re

# What could be an address of a machine. IPv6 has forms that no short pattern catches
# without catching times too, so a candidate is asked whether it is one.
CANDIDATE = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*(?::[0-9A-Fa-f]*){2,7}")


def struck(match: re.Match[str]) -> str:
    try:
        ipaddress.ip_address(match[0])
    except ValueError:
        return match[0]
    return "[adres]"


class WithoutVisitor(logging.Filter):
    """Strike addresses of machines, and the request with its headers, from a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = CANDIDATE.sub(struck, record.getMessage()), ()
        # Handlers that report errors would print cookies, the browser and the address.
        record.__dict__.pop("request", None)
        return True
