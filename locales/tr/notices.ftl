# Mağazanın kendiliğinden bildirdikleri.

notice-order-accepted = ⏳ <b>{ $order }</b> numaralı siparişiniz ({ $service }) ve ödemeniz bize ulaştı.
notice-order-queued = ⏸ <b>{ $order }</b> numaralı siparişiniz ({ $service }) ve ödemeniz bize ulaştı. Bu bağlantıda başka bir sipariş hâlâ sürüyor; o biter bitmez sizinki iletilecek.
notice-order-released = 📤 Bağlantı boşaldı: <b>{ $order }</b> numaralı siparişiniz ({ $service }) yola çıktı.
notice-order-given-up = ↩️ <b>{ $order }</b> numaralı siparişiniz ({ $service }) bağlantısını çok uzun bekledi: önündeki sipariş bitmedi. Tamamı, <b>{ $refund }</b>, cüzdanınıza döndü.
notice-order-link-busy = ↩️ <b>{ $order }</b> numaralı siparişiniz ({ $service }) başlayamadı: sağlayıcı bu bağlantıda hâlâ başka bir siparişi yürütüyor. Tamamı, <b>{ $refund }</b>, cüzdanınıza döndü; o sipariş bitince yeniden deneyebilirsiniz.
notice-order-price-changed = ↩️ <b>{ $order }</b> numaralı siparişiniz ({ $service }) gönderilmedi: beklerken sağlayıcının fiyatı değişti. Tamamı, <b>{ $refund }</b>, cüzdanınıza döndü. Hâlâ istiyorsanız mağazada güncel fiyata bakabilirsiniz.
notice-order-service-changed = ↩️ <b>{ $order }</b> numaralı siparişiniz ({ $service }) gönderilmedi: sağlayıcı bu hizmeti artık sipariş ettiğiniz hâliyle sunmuyor. Tamamı, <b>{ $refund }</b>, cüzdanınıza döndü.
notice-order-in-progress = 🚀 <b>{ $order }</b> numaralı siparişiniz başladı: { $service }
notice-order-completed = ✅ <b>{ $order }</b> numaralı siparişiniz tamamlandı: { $service }
notice-order-partial = ➗ <b>{ $order }</b> numaralı siparişinizin bir kısmı teslim edildi: { $quantity } adetten { $remains } adedi gelmedi. <b>{ $refund }</b> cüzdanınıza döndü.
notice-order-canceled = ↩️ <b>{ $order }</b> numaralı siparişiniz iptal edildi. <b>{ $refund }</b> cüzdanınıza döndü.
notice-order-rejected = ✖️ <b>{ $order }</b> numaralı siparişiniz ({ $service }) yerine getirilemedi. Tamamı, <b>{ $refund }</b>, cüzdanınıza döndü.
notice-order-uncertain = ⚠️ <b>{ $order }</b> numaralı siparişiniz için sağlayıcıdan net bir yanıt gelmedi. Elle kontrol ediyoruz; o zamana kadar paranız bizde güvende.
notice-order-stuck = 🐌 <b>{ $order }</b> numaralı siparişiniz ({ $service }) her zamankinden yavaş ilerliyor. Hiçbir şey kaybolmadı: gelmeyen kısmın ücreti sizden alınmaz, durumu araştırıyoruz. Bekleyebilir ya da siparişi açıp mümkünse iptal isteyebilirsiniz.
notice-cancel-refused = Sağlayıcı <b>{ $order }</b> numaralı siparişinin iptalini kabul etmedi; sipariş sürüyor.
notice-refill-accepted = ♻️ <b>{ $order }</b> numaralı siparişinin telafisi kabul edildi.
notice-refill-completed = ♻️ <b>{ $order }</b> numaralı siparişinin telafisi tamamlandı.
notice-refill-rejected = Sağlayıcı <b>{ $order }</b> numaralı siparişinin telafisini kabul etmedi. Daha sonra yeniden isteyebilirsiniz.
notice-refill-stuck = 🐌 <b>{ $order }</b> numaralı siparişinizin telafisi her zamankinden yavaş ilerliyor. Hiçbir şey kaybolmadı: durumu araştırıyoruz, sonucunu size bildireceğiz.
notice-wallet-credited = 👛 Cüzdanınıza <b>{ $amount }</b> yüklendi. Bakiyeniz: { $balance }
notice-wallet-debited = 👛 Cüzdanınızdan <b>{ $amount }</b> çekildi: { $reason }. Bakiyeniz: { $balance }
notice-admin-uncertain = ⚠️ { $provider } sağlayıcısındaki <b>{ $order }</b> numaralı siparişi: alınıp alınmadığı belli değil. Kararınız gerekiyor.
notice-admin-attention = 👀 <b>{ $order }</b> numaralı siparişine bakılması gerekiyor: { $reason }
notice-admin-provider = 🔌 { $provider } sipariş almıyor: { $reason }. Çözülene kadar siparişler bekliyor.
notice-admin-service-frozen = 🧊 { $service_id } numaralı hizmet ({ $service }) satıştan kaldırıldı: { $reason }. { $order } numaralı siparişe { $quoted } fiyat verilmişti, sağlayıcı { $charged } çekti. Yeniden satışa koymak için /show { $service_id }
notice-admin-sync-refused = 📉 { $provider } listesi { $listed } hizmete düştü. Hiçbir şey değiştirilmedi; lütfen kontrol edin.
notice-admin-prices-held = 💱 { $provider } { $held } fiyatı %20'den fazla değiştirdi. Onayınızı bekliyorlar.
notice-admin-stuck =
    🐌 İlerlemeyen: { $count }. En eskisi <b>{ $order }</b> numaralı sipariş; { $since } tarihinden beri hiçbir şey değişmedi.
    { $heaps }
notice-admin-update-parked = 🧯 { $update } numaralı mesaj işlenemedi ve kenara ayrıldı.
