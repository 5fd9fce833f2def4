"""Floor 2: everything that is kept. Functions of a `Connection`, by aggregate; a unit of work composes them."""
