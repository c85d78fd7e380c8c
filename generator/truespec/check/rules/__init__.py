"""One rule a file. The docstring's first line is the summary, the rest says why; BAD and GOOD are whole documents."""
