"""Floor 2: where money comes from. Each way to pay is one module behind a small Protocol."""
