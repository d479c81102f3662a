"""Values of facts that are worth trying: on the constants of the rules and beside them; and values as data give them."""
