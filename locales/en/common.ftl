# Moving about, and what every screen may need.

nav-home = 🏠 Home
nav-back = ← Back
nav-next = Next →
nav-previous = ← Previous
nav-page = { $page } / { $pages }

home-greeting =
    Hello <b>{ $name }</b> 👋
    Followers, likes, views and more for your accounts: choose a service, send a link, and follow the order from here.
home-balance = 👛 Your balance: <b>{ $balance }</b>
home-order = 🛍 New order
home-orders = 📦 My orders
home-wallet = 👛 Wallet
home-language = 🌐 Language

play-money = 🎈 This is play money: nothing here is bought for real.

language-ar = 🇸🇦 العربية
language-tr = 🇹🇷 Türkçe
language-en = 🇬🇧 English
language-ask = In which language shall we talk?
language-ask-first =
    Which language do you prefer?
    أي لغة تفضّل؟
    Hangi dili tercih edersiniz?
language-chosen = English it is.

unknown-message = I did not understand that. Everything you need is behind these buttons.
stale-button = This button belongs to an order that is no longer being filled in. Please choose the service again.
candidate = { $value }
