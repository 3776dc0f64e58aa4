"""What a person or a program touches: the chat page, the service desk, the HTTP API, the terminal."""
