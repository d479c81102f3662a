"""What can be wrong with a text, one check for each kind of mistake."""
