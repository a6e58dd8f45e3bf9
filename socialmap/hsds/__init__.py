"""The map for other systems: HSDS (Open Referral's Human Services Data Specification).

`types` restates the objects, `writers` makes them of our entries, `views` answers at
`/hsds/v3/` and `package` writes the same as CSV.
"""

VERSION = "3.0"
