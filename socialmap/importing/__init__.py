"""Entries from elsewhere: HSDS on the command line, simple tables in the admin.

Good entries go in and bad ones are named with line and reason. Everything goes through
`actions.publish_directly`, and a second time changes nothing.
"""
