"""Hand-written modules of Sample Chat, copied as they are."""
