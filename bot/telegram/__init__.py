"""Floor 2: what touches the Bot API beside handlers: intake, screens, the paced sender, the bot's profile."""
