"""What is looked for in rules, one kind of finding in one module."""
