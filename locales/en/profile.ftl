# What Telegram shows about the bot.

profile-description = Followers, likes, views and more for your accounts. Choose a service, send a link, and watch the order arrive, right here in the chat. Press Start.
profile-short = Social media services, ordered and followed in the chat.
command-start = Home
command-order = New order
command-search = Search the services
command-orders = My orders
command-wallet = My wallet
command-language = Language
command-admin = The shop today
command-stats = Figures
command-attention = What needs a decision
command-sync = Read the price lists now
command-providers = How the providers are doing
command-topups = Top-ups to decide
command-user = Look a customer up
command-credit = Add money to a wallet
command-debit = Take money from a wallet
command-ban = Close an account to orders
command-unban = Open an account again
command-markup = Prices: what we add
command-hide = Hide a service
command-show = Show a service again
command-title = Rename a service
command-facts = Rewrite a service’s facts
command-unsold = What is kept off the shelves
command-broadcast = Write to many people
