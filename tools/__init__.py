"""What the assistant may do for one shopper: search, profile, cart, orders, policies, person."""
