# Yedekler ve kendiliğinden kapanan mağaza.

command-backup = Bana bir yedek gönder
backup-caption =
    💾 <b>{ $file }</b>: mağazadaki her şeyin şu anki hâli ({ $size } MB); kontrol edildi, geri yüklenebilir.
    ⚠️ İçinde müşterilerinizin adları, bağlantıları ve bakiyeleri var. Para gibi saklayın; başka yere kaydettikten sonra buradan silin.
backup-too-large = 💾 Yedek alındı ve kontrol edildi ama { $size } MB; botlar en çok 50 MB gönderebilir. Sunucudaki yeri: <code>{ $path }</code>
backup-not-sent = 💾 Yedek alındı ve kontrol edildi ({ $size } MB) ama Telegram kabul etmedi. Sunucudaki yeri: <code>{ $path }</code>
backup-failed = 💾 Bu kez yedek alınamadı: { $why }
backup-elsewhere = 💾 Bu mağazanın veritabanı kendi sunucusunda çalışıyor. Yedeğini orada, pg_dump ile alın.

notice-order-restored = 🗄 Mağazanın kayıtlı bir kopyasına dönmek zorunda kaldık. <b>{ $order }</b> numaralı siparişinizin ({ $service }) durumunu elle kontrol ediyoruz; o zamana kadar paranız bizde güvende.
notice-admin-backup-failed = 💾 Yedek alınamadı; mağaza yeni yedek olmadan sürüyor: { $why }
notice-admin-restored = 🗄 Mağaza bir yedekten geri yüklendi. Kararınızı bekleyen sipariş: { $held }. Kenara ayrılan mesaj: { $set_aside }. Bunların hiçbiri kendiliğinden gönderilmez; her siparişi sağlayıcıyla karşılaştırın.
notice-admin-disk = 🪫 Diskte yalnızca { $free } MB yer kaldı. Dolarsa mağaza kapanır; lütfen yer açın.

halt-notice = 🛑 Mağaza kendini kapattı; yeniden başlatılana kadar sipariş de para da almıyor. Nedeni: { $reason }.
halt-full = diski doldu
halt-failing = diski artık okunamıyor ya da yazılamıyor
halt-readonly = veritabanına artık yazılamıyor
halt-damaged = veritabanı bozuldu, bir yedeğin geri yüklenmesi gerekiyor
halt-clock = sunucunun saati geri alındı
