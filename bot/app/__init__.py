"""The composition root: the only place that builds things. Tests and the demo call the same `build_app`."""

from bot.app.accounts import open_providers
from bot.app.build import build_app
from bot.app.shop import App
from bot.app.wording import Wording
from bot.config.places import ROOT

__all__ = ["ROOT", "App", "Wording", "build_app", "open_providers"]
