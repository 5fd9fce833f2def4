# Gezinme ve her ekranda gerekebilecek metinler.

nav-home = 🏠 Ana sayfa
nav-back = ← Geri
nav-next = Sonraki →
nav-previous = ← Önceki
nav-page = { $page } / { $pages }

home-greeting =
    Merhaba <b>{ $name }</b> 👋
    Hesaplarınız için takipçi, beğeni, izlenme ve daha fazlası: hizmeti seçin, bağlantıyı gönderin, siparişinizi buradan izleyin.
home-balance = 👛 Bakiyeniz: <b>{ $balance }</b>
home-order = 🛍 Yeni sipariş
home-orders = 📦 Siparişlerim
home-wallet = 👛 Cüzdan
home-language = 🌐 Dil

play-money = 🎈 Bu, oyun parasıdır: burada gerçekte hiçbir şey satın alınmaz.

language-ar = 🇸🇦 العربية
language-tr = 🇹🇷 Türkçe
language-en = 🇬🇧 English
language-ask = Hangi dilde konuşalım?
language-ask-first =
    Hangi dili tercih edersiniz?
    أي لغة تفضّل؟
    Which language do you prefer?
language-chosen = Artık Türkçe konuşuyoruz.

unknown-message = Bunu anlayamadım. İhtiyacınız olan her şey bu düğmelerde.
stale-button = Bu düğme, artık açık olmayan bir siparişe ait. Lütfen hizmeti yeniden seçin.
candidate = { $value }
