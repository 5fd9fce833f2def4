"""The commands that Telegram lists in the menu; their descriptions are the texts `command-<name>`."""

COMMANDS = ("start", "order", "search", "orders", "wallet", "language")
ADMIN_COMMANDS = (
    "admin",
    "stats",
    "attention",
    "sync",
    "providers",
    "topups",
    "user",
    "credit",
    "debit",
    "ban",
    "unban",
    "markup",
    "hide",
    "show",
    "title",
    "facts",
    "unsold",
    "backup",
    "broadcast",
)
