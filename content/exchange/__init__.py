"""The national base as files: Markdown with front matter, in and out again.

`document` is a file as it was read, `markup` turns Markdown into rich text and back,
`blocks` does so for the building blocks, `incoming` compares and applies, `outgoing`
writes. What `outgoing` writes for a page is the page's one form in text: a file that
equals it changes nothing.
"""
