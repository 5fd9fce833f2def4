# Telegram'ın bot hakkında gösterdikleri.

profile-description = Hesaplarınız için takipçi, beğeni, izlenme ve daha fazlası. Hizmeti seçin, bağlantıyı gönderin, siparişinizi bu sohbetten izleyin. Başlat'a dokunun.
profile-short = Sosyal medya hizmetleri; siparişi ve takibi bu sohbette.
command-start = Ana sayfa
command-order = Yeni sipariş
command-search = Hizmet ara
command-orders = Siparişlerim
command-wallet = Cüzdanım
command-language = Dil
command-admin = Mağazada bugün
command-stats = Rakamlar
command-attention = Karar bekleyenler
command-sync = Fiyat listelerini şimdi oku
command-providers = Sağlayıcıların durumu
command-topups = Karar bekleyen yüklemeler
command-user = Müşteri bul
command-credit = Cüzdana para ekle
command-debit = Cüzdandan para çek
command-ban = Hesabı siparişe kapat
command-unban = Hesabı yeniden aç
command-markup = Fiyatlar: kâr oranı
command-hide = Hizmeti gizle
command-show = Hizmeti yeniden göster
command-title = Hizmete başlık yaz
command-facts = Hizmetin bilgilerini yaz
command-unsold = Rafa konmayanlar
command-broadcast = Toplu mesaj gönder
