"""The demo shop: its data files, the script that makes the generated ones, and their loading."""
