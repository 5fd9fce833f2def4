# Sipariş formu.

order-ask-link =
    <b>{ $service }</b>

    Bu sipariş için { $platform } bağlantısını gönderin. Hesap ya da gönderi herkese açık olmalı.
order-link-example = Örneğin: <code>{ $example }</code>
order-ask-comments = Şimdi yorumları gönderin, her satıra bir tane. { $bounded ->
    [false] En az { $min } yorum.
   *[true] En az { $min }, en çok { $max } yorum.
}
order-ask-quantity = Kaç adet olsun? { $bounded ->
    [false] En az { $min }.
   *[true] En az { $min }, en çok { $max }.
} Sayıyı yazın ya da birine dokunun.
quantity-pick = { $count }
order-text-wanted = Lütfen bunu yazı olarak gönderin; resim, ses ya da dosya burada işe yaramıyor.
order-incomplete = Bu siparişte eksik bir şey var. Lütfen yeniden başlayın.

confirm-title = <b>Her şey doğru mu?</b>
confirm-service = 🛍 { $name }
confirm-link = 🔗 <code>{ $link }</code>
confirm-quantity = 🔢 { $quantity } adet
confirm-total = 💵 <b>{ $price }</b>
confirm-comments = { $count ->
    [one] 💬 { $count } yorum: { $preview }
   *[other] 💬 { $count } yorum: { $preview }
}
confirm-balance-after = 👛 Bu siparişten sonra { $balance } bakiyeniz kalır.
confirm-missing = 👛 Bakiyeniz { $balance }; <b>{ $missing }</b> eksik. Cüzdanınıza para yükleyip buradan onaylayabilirsiniz.
confirm-held = Bu fiyat { $time } boyunca geçerli.
confirm-yes = ✅ Onayla ve öde
edit-link = ✏️ Bağlantı
edit-comments = ✏️ Yorumlar
edit-quantity = ✏️ Adet
