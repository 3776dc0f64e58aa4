"""What people and programs touch: the chat page, the service desk, the HTTP API, the terminal."""
