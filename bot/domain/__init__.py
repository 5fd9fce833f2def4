"""Floor 0: what a shop knows. Standard library only; no clock, no I/O, no float near money."""
