"""Floor 3: the use cases. Each takes its collaborators in the constructor and has one public verb."""
