"""The national base as files: Markdown with front matter, in and out again.

`document` is a file as it was read. `markup` turns Markdown into rich text and back, by
way of `richtext`; `blocks` and `writers` do so for the building blocks. `checking` holds
a document against the tree, `incoming` plans and applies, `attached` brings pictures and
files along, `outgoing` writes. What `outgoing` writes for a page is the page's one form
in text: a file that equals it changes nothing.
"""
