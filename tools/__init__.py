"""What the assistant may do for one shopper: search, profile, health, cart, orders, policies, person."""
