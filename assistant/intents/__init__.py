"""What a message is for, and what it points at: a trained head and slot reading."""
