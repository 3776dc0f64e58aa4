"""The truth: catalogue, shoppers, orders, conversations, tickets; their types and errors."""
