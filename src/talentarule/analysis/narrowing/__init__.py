"""Rules made for somebody: how few of given people pass, and which condition makes them so few."""
