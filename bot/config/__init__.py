"""Floor 1: what the operator decides, read from the environment and `.env` once, at start."""
