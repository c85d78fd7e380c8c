"""What is sent. Unknown fields and values are refused before anything leaves."""
