"""Floor 7: what each command does, from its arguments to its exit status; `bot/__main__.py` imports what it runs."""
