"""What `manuscript` is made of: elements in the schema's order, styles, numbered headings, the list of contents."""
