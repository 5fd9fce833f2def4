"""Dukkan: a Telegram storefront for SMM panels."""
