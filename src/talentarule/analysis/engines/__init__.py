"""What answers whether a goal can be reached: the search in whole tables, or a solver where that one leaves it open."""
