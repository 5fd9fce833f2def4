"""Floor 2: SMM panels. One tolerant client of "API v2" and one capability record per provider."""
