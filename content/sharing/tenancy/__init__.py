"""What an editor of one municipality may see in the admin: nothing of another.

`reach` knows how far a person reaches. `gate` refuses addresses that lead further,
`forms` what is chosen further away, and `lists` leaves it out of lists and menus.
"""

from . import forms, lists

__all__ = ["forms", "lists"]
