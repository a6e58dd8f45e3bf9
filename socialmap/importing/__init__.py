"""Entries from elsewhere: HSDS on the command line, simple tables in the admin.

Good entries go in and bad ones are named with line and reason. Everything goes through
`actions.publish_directly`, and a second time changes nothing.
"""

import csv

# The longest cell: a description. Python keeps one limit for the whole process; set here,
# every table is read alike, whichever was read first.
LONGEST_CELL = 200_000
csv.field_size_limit(LONGEST_CELL)
