# Sipariş listesi ve sipariş kartı.

state-queued = ⏸ bağlantıyı bekliyor
state-accepted = ⏳ alındı
state-submitting = 📤 iletiliyor
state-uncertain = ⚠️ inceleniyor
state-rejected = ✖️ olmadı
state-placed = 🕒 sırada
state-in_progress = 🚀 sürüyor
state-completed = ✅ tamamlandı
state-partial = ➗ kısmen tamamlandı
state-canceled = ↩️ iptal edildi

order-state-queued = ⏸ Bu bağlantı için başka bir sipariş hâlâ sürüyor. O biter bitmez sizinki kendiliğinden iletilir; o zamana kadar ödemeniz bizde güvende.
order-state-accepted = ⏳ Siparişiniz ve ödemeniz bizde; birazdan iletilecek.
order-state-submitting = 📤 Siparişiniz sağlayıcıya iletiliyor.
order-state-uncertain = ⚠️ Sağlayıcı net bir yanıt vermedi. Elle kontrol ediyoruz; o zamana kadar paranız bizde güvende.
order-state-rejected = ✖️ Sağlayıcı bu siparişi kabul etmedi. Paranızın tamamı cüzdanınıza döndü.
order-state-placed = 🕒 Sipariş sırada, yakında başlayacak.
order-state-in_progress = 🚀 Sipariş sürüyor.
order-state-completed = ✅ Sipariş tamamlandı.
order-state-partial = ➗ Siparişin bir kısmı teslim edildi; kalanının ücreti cüzdanınıza döndü.
order-state-canceled = ↩️ Sipariş iptal edildi.

orders-heading = <b>Siparişleriniz</b>
orders-heading-open = <b>Süren siparişleriniz</b>
orders-none = Henüz siparişiniz yok.
orders-none-open = Şu anda süren bir sipariş yok.
orders-show-open = Yalnızca sürenler
orders-show-all = Tümünü göster
order-line =
    <b>#{ $order }</b> · { $state }
    { $name }
    { $quantity } adet · { $price }
order-waits = ⏸ { $order } numaralı siparişin bitmesini bekliyor
order-waits-other = ⏸ Bu bağlantıdaki başka bir siparişin bitmesini bekliyor
order-button = { $state ->
    [queued] ⏸
    [accepted] ⏳
    [submitting] 📤
    [uncertain] ⚠️
    [rejected] ✖️
    [placed] 🕒
    [in_progress] 🚀
    [completed] ✅
    [partial] ➗
   *[canceled] ↩️
} #{ $order }
order-heading = <b>Sipariş <code>{ $order }</code></b>
order-progress = { $bar } { $done } / { $quantity }
order-refunded = ↩️ İade edilen: { $refund }
order-start-count = 📍 Başlangıç sayısı: { $count }
order-created = 🗓 Sipariş tarihi: { $time }
order-finished = 🏁 Bitiş: { $time }
order-refresh = 🔄 Yenile
order-asking = Sağlayıcıya soruluyor…
order-refill = ♻️ Telafi iste
order-cancel = İptal et
order-again = 🛍 Yeniden sipariş ver
order-copy = 📋 Sipariş numarası
order-cancel-requested = ↩️ Sağlayıcıdan iptal istedik. Bu bir istektir; sonucu burada görürsünüz.
order-refill-requested = ♻️ Telafi istendi.
order-refill-running = ♻️ Telafi sürüyor.
order-refill-from = ♻️ Telafi { $time } tarihinden sonra istenebilir.
cancel-ask = { $sent ->
    [true] <b>Sağlayıcıdan iptal isteyelim mi?</b> O ana kadar teslim edilenin ücreti kalır, geri kalanı iade edilir.
   *[false] <b>Bu sipariş iptal edilsin mi?</b> Paranızın tamamı hemen iade edilir.
}
cancel-yes = Evet, iptal et
cancel-no = Hayır, kalsın
refill-requested = Telafi istendi.
notice-open-order = 📦 Siparişi gör
