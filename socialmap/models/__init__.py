"""Who can help, and where. Names follow HSDS (Open Referral)."""

from .areas import Area, Postcode
from .contacts import OrganizationPhone, ServiceContact, ServicePhone
from .entries import Entry
from .listings import Clock, Listing
from .locations import Location, Visibility
from .opening import OpeningException, OpeningRule
from .organizations import Membership, Organization, Role
from .reviews import Invitation, ReviewEvent, Submission, Suggestion, Watch
from .services import (
    Access,
    Cost,
    CostOption,
    Evidence,
    HoursKind,
    Level,
    Service,
    ServiceAtLocation,
    Status,
    WaitingTime,
)
from .terms import Taxonomy, Term
from .upkeep import Heartbeat, NotDuplicate

__all__ = [
    "Access",
    "Area",
    "Clock",
    "Cost",
    "CostOption",
    "Entry",
    "Evidence",
    "Heartbeat",
    "HoursKind",
    "Invitation",
    "Level",
    "Listing",
    "Location",
    "Membership",
    "NotDuplicate",
    "OpeningException",
    "OpeningRule",
    "Organization",
    "OrganizationPhone",
    "Postcode",
    "ReviewEvent",
    "Role",
    "Service",
    "ServiceAtLocation",
    "ServiceContact",
    "ServicePhone",
    "Status",
    "Submission",
    "Suggestion",
    "Taxonomy",
    "Term",
    "Visibility",
    "WaitingTime",
    "Watch",
]
