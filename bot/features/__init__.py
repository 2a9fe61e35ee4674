"""One module per word of the product: its rules, tables and queries. Nothing here knows Discord."""
