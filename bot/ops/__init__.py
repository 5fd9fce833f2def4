"""Floor 1: running the process: clock, detached work, logs."""
