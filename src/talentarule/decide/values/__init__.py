"""Values of facts that are worth trying, on the constants of rules and beside them, and how data give values."""
