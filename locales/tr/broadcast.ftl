# Yöneticinin birçok kişiye gönderdiği tek mesaj.

broadcast-ask =
    📣 <b>Toplu mesaj</b>
    Mesajı nasıl görünecekse öyle buraya gönderin: istediğiniz biçimde bir metin ya da altında yazısı olan bir fotoğraf. Kime gideceğini seçip onaylamadan kimseye ulaşmaz.
broadcast-kind = Lütfen bir metin ya da altında yazısı olan tek bir fotoğraf gönderin.
broadcast-too-long = Fotoğrafın altındaki yazı en fazla { $limit } karakter olabilir. Lütfen kısaltıp fotoğrafı yeniden gönderin.
broadcast-whom = ☝️ Mesaj böyle görünecek. Kime gitsin?
audience-all = Herkes
audience-ar = Arapça kullananlar
audience-en = İngilizce kullananlar
audience-tr = Türkçe kullananlar
audience-bought30 = Son 30 günde alışveriş yapanlar
audience-bought90 = Son 90 günde alışveriş yapanlar
audience-button = { $audience } · { $count }
broadcast-confirm = ☝️ Yukarıdaki mesaj { $count ->
    [one] <b>{ $count } kişiye</b>
   *[other] <b>{ $count } kişiye</b>
} gidecek: { $audience }. Ulaşan mesaj geri alınamaz.
broadcast-send = 📣 Şimdi gönder
broadcast-others = Başkalarını seç
broadcast-heading = 📣 <b>{ $number } numaralı toplu mesaj</b>: { $audience }
broadcast-state = { $state ->
    [over] ✅ Gönderim tamamlandı.
    [paused] ⏸ Duraklatıldı.
    [stopped] ⏹ Durduruldu.
   *[running] ▶️ Gönderiliyor. Müşteri bildirimleri önceliklidir.
}
broadcast-figures =
    Gönderilen: { $sent } / { $total }
    Ulaşılamayan: { $failed }
    Kalan: { $left }
broadcast-dropped = Durdurduğunuz için gönderilmeyen: { $dropped }
broadcast-resting = Telegram ara vermemizi istedi; gönderim kendiliğinden sürecek: { $time }
broadcast-refresh = 🔄 Yenile
broadcast-pause = ⏸ Duraklat
broadcast-resume = ▶️ Sürdür
broadcast-stop = ⏹ Durdur
broadcast-ask-stop = Tamamen durdurulsun mu? { $left ->
    [one] { $left } kişiye henüz ulaşmadı ve ulaşmayacak.
   *[other] { $left } kişiye henüz ulaşmadı ve ulaşmayacak.
}
broadcast-stop-sure = ⏹ Tamamen durdur
broadcast-keep = Vazgeç
broadcast-button = 📣 { $number }: { $sent } / { $total }
broadcast-unknown = Böyle bir mesaj artık yok. Baştan başlamak için: /broadcast
broadcast-nobody = Bu grupta ulaşılabilecek kimse yok. Başkalarını seçin.
