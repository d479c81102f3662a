"""What a draft changes: two rule sets beside each other, over all candidates and over given people."""
