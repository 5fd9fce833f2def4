"""Where the shop finds its own files, and the demo its place; an operator's choices are in the settings."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
LEXICON = ROOT / "data" / "lexicon"
DEMO_CATALOGUE = ROOT / "data" / "demo" / "services.jsonl"
DEMO_DATABASE = ROOT / "data" / "demo" / "run" / "demo.db"
DEMO_PORT = 8800
