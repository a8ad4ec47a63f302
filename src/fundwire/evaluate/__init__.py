"""How right the extracted events are, measured against answers made by hand."""
