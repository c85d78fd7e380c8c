"""Hand-written modules of TencentChat."""
