"""Who can help, and where. Names follow HSDS (Open Referral)."""

from .areas import Area
from .organizations import Membership, Organization, Role

__all__ = ["Area", "Membership", "Organization", "Role"]
