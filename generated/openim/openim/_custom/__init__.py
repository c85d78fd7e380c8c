"""Hand-written modules of OpenIM."""
