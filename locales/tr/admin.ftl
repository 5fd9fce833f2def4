# Yönetici sayfaları.

admin-heading = <b>Mağazada bugün</b>
admin-day = 📅 Son 24 saat: { $orders ->
    [one] { $orders } sipariş
   *[other] { $orders } sipariş
}, { $customers ->
    [one] { $customers } müşteri
   *[other] { $customers } müşteri
}, { $sold } satış, { $refunded } iade.
admin-ever = 🗂 Toplam: { $orders ->
    [one] { $orders } sipariş
   *[other] { $orders } sipariş
}, { $customers ->
    [one] { $customers } müşteri
   *[other] { $customers } müşteri
}, { $sold } satış, { $refunded } iade.
admin-attention-none = ✅ Sizi bekleyen bir şey yok.
admin-attention-some = ⚠️ Sizi bekleyen sipariş: { $orders }. Kenara ayrılan mesaj: { $updates }.
admin-held = 💱 Onayınızı bekleyen fiyat: { $count }.
admin-commands =
    { $user } <i>numara ya da ad</i>
    { $credit } <i>kullanıcı tutar açıklama</i> · { $debit }
    { $order } <i>numara</i>
    { $others }
admin-open-attention = ⚠️ Bekleyenler
admin-open-stats = 📊 Rakamlar
admin-open-sync = 🔄 Fiyat listeleri
admin-open-providers = 🔌 Sağlayıcılar
admin-open-order = 📦 Siparişi aç
admin-accept-prices = ✅ Yeni fiyatları kabul et
admin-prices-accepted = { $count ->
    [one] { $count } fiyat kabul edildi.
   *[other] { $count } fiyat kabul edildi.
}
admin-services = 🛍 Hizmetler: { $on_sale } satışta, { $hidden } gizli, { $held } fiyatı onay bekliyor, { $frozen } beklenmedik ücret yüzünden durduruldu, { $gone } listeden çıktı, { $unsellable } satmadığımız türden, { $unsold } satır adına göre hizmet değil.
admin-messages = ✉️ Bildirimler: { $owed } yolda, { $undeliverable } teslim edilemedi.
admin-sync-running = Fiyat listeleri okunuyor…
admin-sync-trust = Kısa liste doğru
sync-heading = <b>Fiyat listeleri</b>
sync-applied = 🔌 <b>{ $provider }</b>: { $listed } hizmet; { $added } yeni, { $changed } değişti, { $vanished } çıktı, { $returned } geri geldi, { $held } fiyat onayda.
sync-refused = 📉 <b>{ $provider }</b>: yalnızca { $listed } hizmet geldi; hiçbir şey değiştirilmedi.
sync-failed = ✖️ <b>{ $provider }</b> okunamadı: { $reason }

panels-heading = <b>Sağlayıcılar</b>
panel-health = { $health ->
    [well] 🟢
    [busy] 🟡
    [ill] 🟠
   *[stopped] 🔴
} <b>{ $provider }</b>: { $health ->
    [well] istekleri alıyor
    [busy] ara vermemizi istedi
    [ill] yanıt vermiyor; yarım dakikada bir deneniyor
   *[stopped] anahtarımızı reddediyor; siz kontrol edene kadar hiçbir şey gönderilmiyor
}
panel-never-read = Listesi henüz okunmadı.
panel-sync = Liste { $time } tarihinde okundu, bakiye { $balance }
panel-unsold = Satılmayanlar: { $types }
panel-words = “{ $words }” ({ $count ->
    [one] { $count } kez
   *[other] { $count } kez
} böyle reddetti)
panel-resume = 🔁 { $provider } yeniden denensin
panel-resumed = Yeniden deneniyor.

user-heading = <b>{ $name }</b> · <code>{ $id }</code>
user-username = @{ $username }
user-language = 🌐 { $language }
user-balance = 👛 { $balance }
user-orders = 📦 Sipariş sayısı: { $count }
user-since = 🗓 Kayıt: { $time }
user-banned = 🚫 Siparişe kapalı: { $time }
user-unreachable = 🔕 Botu engellemiş
user-how = Para ekle: <code>/credit { $id } 10 açıklama</code>
user-ban = 🚫 Siparişe kapat
user-unban = Yeniden aç
adjusted-credit = ✅ { $name } hesabına { $amount } eklendi; bakiyesi { $balance }.
adjusted-debit = ✅ { $name } hesabından { $amount } çekildi; bakiyesi { $balance }.

markup-all = <b>Sağlayıcı fiyatına %{ $percent } ekliyoruz.</b>
markup-category = Kategori { $target }: %{ $percent }
markup-service = Hizmet { $target }: %{ $percent }
service-hidden = 🙈 Gizlendi: { $id } { $name }
service-shown = 👁 Satışta: { $id } { $name }

attention-heading = <b>Karar bekleyenler</b>
attention-none = ✅ Karar bekleyen sipariş yok.
attention-line =
    <b>#{ $order }</b> · { $state } · { $provider }
    { $name }
    { $reason }
reason-uncertain = sağlayıcının alıp almadığı belli değil
reason-status = sağlayıcı kesin bir şey söylemeyen bir durum bildiriyor
reason-settlement = sağlayıcının rakamları birbiriyle çelişiyor; para hareketi yapılmadı
reason-contradiction = sağlayıcı daha önce söylediğini geri aldı
reason-insufficient_funds = sağlayıcıdaki hesabımızda para kalmadı
reason-invalid_key = sağlayıcı anahtarımızı kabul etmiyor
reason-stopped = sağlayıcı anahtarımızı üç kez reddetti; siz bir şey yapana kadar hiçbir şey gönderilmiyor
reason-missing = sağlayıcı yanıtlarında bu siparişi hiç anmıyor
reason-order_not_found = sağlayıcı bu siparişi tanımıyor
reason-provider-unknown = sağlayıcısı artık ayarlarda yok
reason-account_disabled = sağlayıcıdaki hesabımız kapatılmış
reason-rate_unit_suspect = verilen fiyatın bin katı ya da binde biri çekiliyor
reason-overcharged = verilen fiyattan fazlası çekiliyor
reason-late = yanıt geç geldi; sağlayıcıdaki numarası
evidence-balance = 🔎 Sağlayıcıdaki bakiyemiz: önce { $before }, şimdi { $after }; siparişin maliyeti { $cost }. { $verdict ->
    [charged] Sipariş büyük olasılıkla alındı.
    [untouched] Sipariş büyük olasılıkla alınmadı.
   *[unclear] Bundan bir şey çıkmıyor.
}
evidence-listed = 📋 Sağlayıcının kendi listesinde buna benzeyenler: { $ids }
admin-order-state = { $state }
admin-order-attention = 👀 { $reason }
admin-order-user = 👤 <code>{ $user }</code>
admin-order-money = 💵 { $price }; iade { $refunded }; kazanılan { $earned }
admin-order-cost = 🏷 Maliyet { $cost }, çekilen { $charge }
admin-order-provider = 🔌 { $provider } · <code>{ $id }</code>
resolve-bind = 🔗 Sağlayıcıda var: numarasını gir
resolve-again = 📤 Yeniden gönder
resolve-refund = ↩️ İade et
resolve-seen = 👌 Gördüm
resolve-ask-bind = Sağlayıcı { $order } numaralı siparişe hangi numarayı vermiş? Buraya yazın.
resolve-ask-again = <b>Yeniden gönderilsin mi?</b> Yalnızca sağlayıcıya bakıp orada olmadığını gördüyseniz; yoksa iki kez satın alınır.
resolve-ask-refund = <b>Paranın tamamı iade edilsin mi?</b> Sipariş bununla kapanır.
resolve-yes = Evet
resolve-no = Hayır
resolve-done = Tamam.

usage-user = Şöyle yazın: /user 1001 ya da /user @ad
usage-credit = Şöyle yazın: /credit 1001 12,50 havale
usage-debit = Şöyle yazın: /debit 1001 12,50 yanlış yükleme
usage-ban = Şöyle yazın: /ban 1001
usage-unban = Şöyle yazın: /unban 1001
usage-order = Şöyle yazın: /order 15
usage-hide = Şöyle yazın: /hide 120
usage-show = Şöyle yazın: /show 120
usage-markup = Şöyle yazın: /markup 25 · /markup category 7 30 · /markup service 120 40
