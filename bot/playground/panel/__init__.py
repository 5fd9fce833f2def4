"""Sandbox panels: SMM panels that sell play services over real HTTP, and the desk that moves their orders.

Written from the panels' documents and kept apart from `bot.providers` on purpose: two readings of one
document find more mistakes than one reading used twice.
"""

from bot.playground.panel.catalogue import Catalogue, Service, load_catalogue
from bot.playground.panel.desk import ActRefusedError, UnknownOrderError
from bot.playground.panel.sandbox import PanelSpec, SandboxPanels

__all__ = [
    "ActRefusedError",
    "Catalogue",
    "PanelSpec",
    "SandboxPanels",
    "Service",
    "UnknownOrderError",
    "load_catalogue",
]
