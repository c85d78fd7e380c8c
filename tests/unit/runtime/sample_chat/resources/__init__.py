"""The resources of Sample Chat."""
