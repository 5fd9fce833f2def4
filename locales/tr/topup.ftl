# Cüzdana para yükleme ve işin yönetici tarafı.

topup-open = ➕ Para yükle
topup-missing = ➕ { $amount } yükle
topup-off = Şu anda buradan para yüklenemiyor. Lütfen mağazaya yazın.
topup-suggested = Siparişiniz için <b>{ $amount }</b> yeterli.
topup-ways = Nasıl ödemek istersiniz?
topup-by-stars = ⭐ Telegram Yıldızı
topup-by-transfer = 🏦 Havale
topup-pay = ⭐ { $stars } öde
topup-transfer-sum = 🏦 { $amount } havale et
topup-other-sum = ✏️ Başka bir tutar
topup-mine-open = 🏦 No. { $topup } · { $amount } · dekont bekliyor
topup-mine-waiting = ⏳ No. { $topup } · { $amount } · inceleniyor
topup-ask-sum = Ne kadar yüklemek istersiniz? Bir tutara dokunun ya da kendiniz yazın: en az { $least }, en çok { $most }.
topup-stars-rate = { $stars ->
    [one] { $amount } için { $stars } Yıldız gerekir.
   *[other] { $amount } için { $stars } Yıldız gerekir.
}

topup-heading = <b>{ $topup } numaralı yükleme</b>
topup-how = Lütfen şu hesaba <b>{ $amount }</b> gönderin:
topup-detail = <code>{ $line }</code>
topup-send-receipt =
    Açıklama yazabiliyorsanız şunu yazın: <code>{ $topup }</code>

    Ardından dekontu buraya gönderin: resim, dosya ya da işlem numarası olabilir. Kontrol edip tutarı cüzdanınıza ekleriz.
topup-state-waiting = ⏳ <b>{ $amount }</b> için gönderdiğiniz dekont bize ulaştı, inceliyoruz. Sonucu buradan bildireceğiz.
topup-state-credited = ✅ Cüzdanınıza <b>{ $amount }</b> yüklendi.
topup-state-rejected = ✖️ { $amount } tutarındaki ödemenizi bulamadık.
topup-state-withdrawn = ↩️ { $amount } tutarındaki bu yüklemeyi geri çektiniz ya da yenisini başlattınız.
topup-reason = 💬 { $reason }
topup-since = 🗓 { $time }
topup-withdraw = ✖️ Vazgeç
topup-withdrawn = Geri çekildi.
topup-back-to-order = 🛍 Siparişinize dönün
topup-back-to-service = 🛍 Hizmete dönün
topup-invoice-title = Cüzdana para yükleme
topup-invoice-description = Cüzdanınıza { $amount } ekler.

topup-range = Bir seferde en az { $least }, en çok { $most } yüklenebilir.
topup-unknown = Böyle bir yükleme yok.
topup-method-off = Mağaza şu anda bu yolla ödeme almıyor.
topup-too-many = Önceki dekontlarınızı henüz inceliyoruz. Lütfen önce yanıtımızı bekleyin.
topup-decided = Bu yükleme zaten sonuçlandı.
topup-invoice-stale = Bu faturanın süresi geçti, ödeme alınmadı. Lütfen cüzdanı açıp yeniden “Para yükle”ye dokunun.
topup-stars-refused = Telegram bu tutarı Yıldız olarak kabul etmiyor. Lütfen başka bir tutar ya da başka bir yol seçin.
topup-receipt-wanted = Lütfen dekontu resim ya da dosya olarak gönderin veya işlem numarasını yazın.
quote-ordered = Bu sipariş zaten verildi.

notice-topup-credited = 👛 Ödemeniz ulaştı: cüzdanınıza <b>{ $amount }</b> yüklendi. Bakiyeniz: { $balance }
notice-topup-rejected = ✖️ { $amount } tutarındaki ödemenizi bulamadık{ $explained ->
    [true] : { $reason }
   *[false] . Ödeme yaptıysanız lütfen mağazaya yazın.
}
notice-topup-returned = ↩️ Telegram, Yıldızlarınızı size iade etti; bu yüzden cüzdanınızdan <b>{ $amount }</b> geri alındı. Bakiyeniz: { $balance }
notice-admin-topup =
    💳 <b>{ $topup } numaralı yükleme</b>
    { $name } (<code>{ $user }</code>), <b>{ $amount }</b> için dekont gönderdi.
notice-admin-stars-returned = ↩️ Telegram, { $topup } numaralı yüklemenin Yıldızlarını <code>{ $user }</code> numaralı müşteriye iade etti; cüzdanından { $amount } geri alındı.
notice-admin-stars-owed = ⚠️ Telegram, { $topup } numaralı yüklemenin Yıldızlarını <code>{ $user }</code> numaralı müşteriye iade etti; ama { $amount } yerine cüzdanında yalnızca { $balance } kaldı. Hiçbir şey alınmadı, kararınız gerekiyor.

admin-topups = 💳 Sizi bekleyen yüklemeler: { $count }.
admin-open-topups = 💳 Yüklemeler
topups-heading = <b>Sizi bekleyen yüklemeler</b>
topups-none = ✅ Sizi bekleyen yükleme yok.
topups-line =
    <b>No. { $topup }</b> · { $amount } · { $name }
    { $state } · { $time }
topups-button = No. { $topup } · { $amount }
topup-admin-line = { $state } · { $time }
topup-admin-open = henüz ödenmedi
topup-admin-waiting = dekont bakılmayı bekliyor
topup-admin-credited = yüklendi
topup-admin-rejected = reddedildi
topup-admin-withdrawn = müşteri vazgeçti
topup-admin-returned = Yıldızlar iade edildi, yüklenen geri alındı
topup-admin-owed = Yıldızlar iade edildi, cüzdanda yeterli bakiye yok
topup-admin-forgiven = Yıldızlar iade edildi, alacaktan vazgeçildi
topup-from = 👤 { $name } · <code>{ $user }</code>
topup-asked = 💵 İstenen: <b>{ $amount }</b>
topup-credited = ✅ Yüklenen: <b>{ $amount }</b>
topup-charge = ⭐ { $stars } · <code>{ $charge }</code>
topup-decided-by = 👮 Kararı veren: <code>{ $admin }</code>
topup-words = <blockquote>{ $words }</blockquote>
topup-act-approve = ✅ Onayla
topup-act-sum = ✏️ Başka tutar
topup-act-reject = ✖️ Reddet
topup-act-bare = Gerekçe yazma
topup-act-take = ↩️ Şimdi geri al
topup-act-forgive = 🤝 Vazgeç
topup-ask-received = { $topup } numaralı yüklemede istenen tutar { $amount }. Gerçekte ne kadar geldi? Buraya yazın; tam o kadar yüklenir.
topup-ask-reason = { $topup } numaralı yükleme neden reddediliyor? Gerekçeyi buraya yazın; müşteri okuyacak.
