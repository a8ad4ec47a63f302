"""The spaCy Language and the segmentation of a document."""
