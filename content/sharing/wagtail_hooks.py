"""What sharing adds to the admin: the editors' desk, and the walls between municipalities."""

from . import checks, tenancy
from .desk import hooks as desk

__all__ = ["checks", "desk", "tenancy"]
