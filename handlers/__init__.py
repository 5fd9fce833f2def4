"""Floor 4: the conversations. A handler reads input, calls one use case and shows one screen."""
