"""Papers that a text is put with: kept whole, named by their content, part of what is voted on."""
