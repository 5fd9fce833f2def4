"""Floor 0: reads the names that providers give their services. Standard library only."""
