"""Floor 4: a local Telegram, sandbox panels and a page that shows both, for trying the shop without a token."""
