# Sipariş formu.

order-ask-link =
    <b>{ $service }</b>

    Bu sipariş için { $platform } bağlantısını gönderin. Hesap ya da gönderi herkese açık olmalı.
order-link-example = Örneğin: <code>{ $example }</code>
order-limits = { $bounded ->
    [false] En az { $min }.
   *[true] En az { $min }, en çok { $max }.
}
order-ask-quantity = Kaç adet olsun? Sayıyı yazın ya da birine dokunun.
order-ask-comments = Şimdi yorumları gönderin, her satıra bir tane.
order-ask-usernames = Hangi hesaplar etiketlensin? Kullanıcı adlarını her satıra bir tane olacak şekilde, @ ile ya da @ olmadan gönderin.
order-ask-hashtags = Hangi etiketler (hashtag) eklensin? Her satıra bir tane olacak şekilde, # ile ya da # olmadan gönderin.
order-ask-hashtag = Kişiler hangi etiketten (hashtag) bulunsun? Yalnızca birini gönderin, örneğin <code>seyahat</code>.
order-ask-username = Yorum kimin? Yorumu yazan kişinin kullanıcı adını gönderin, örneğin <code>kullanici_adi</code>.
order-ask-profile = Kimin takipçileri etiketlensin? O hesabın { $platform } bağlantısını gönderin.
order-ask-media = Kişiler hangi gönderiyi beğenenlerden bulunsun? O gönderinin { $platform } bağlantısını gönderin.
order-ask-answer_number = Oylar hangi seçeneğe verilsin? Seçeneğin yukarıdan kaçıncı olduğunu yazın: ilki için 1.
order-ask-groups = Üyeler hangi gruplardan gelsin? Grup bağlantılarını her satıra bir tane olacak şekilde gönderin. Gruplar herkese açık olmalı.
order-ask-keywords = Hangi arama kelimeleri için olsun? Her satıra bir tane olacak şekilde gönderin.
order-ask-country = Ziyaretçiler hangi ülkeden gelsin? İki harfli ülke kodunu gönderin, örneğin <code>TR</code>, <code>SA</code> ya da <code>DE</code>; ülkenin İngilizce adını da yazabilirsiniz.
order-ask-device = Ziyaretçiler hangi cihazları kullansın?
order-ask-type_of_traffic = Ziyaretçiler nereden gelsin?
order-ask-google_keyword = Google'da ne arasınlar? Arama kelimelerini tek satırda gönderin.
order-ask-referring_url = Ziyaretçiler hangi sayfadan yönlendirilsin? O sayfanın bağlantısını gönderin, örneğin <code>https://example.com/</code>
quantity-pick = { $count }

field-link = Bağlantı
field-quantity = Adet
field-comments = Yorumlar
field-usernames = Kullanıcı adları
field-hashtags = Etiketler
field-hashtag = Etiket
field-username = Hesap
field-media = Gönderi
field-answer_number = Seçenek
field-groups = Gruplar
field-keywords = Arama kelimeleri
field-country = Ülke
field-device = Cihazlar
field-type_of_traffic = Kaynak
field-google_keyword = Google araması
field-referring_url = Yönlendiren sayfa

choice-device-1 = Bilgisayar
choice-device-2 = Android
choice-device-3 = iPhone ve iPad
choice-device-4 = Tüm telefonlar
choice-device-5 = Tüm cihazlar
choice-type_of_traffic-1 = Google araması
choice-type_of_traffic-2 = Başka bir site
choice-type_of_traffic-3 = Doğrudan

order-text-wanted = Lütfen bunu yazı olarak gönderin; resim, ses ya da dosya burada işe yaramıyor.
order-incomplete = Bu siparişte eksik bir şey var. Lütfen yeniden başlayın.
order-form-changed = Sağlayıcı bu hizmet için istenenleri az önce değiştirdi. Hâlâ uyan yanıtlarınız duruyor.
order-empty = Bu mesajda okuyabildiğim bir şey yok.
order-too-long = Bu çok uzun: { $limit ->
    [one] en çok { $limit } karakter olabilir.
   *[other] en çok { $limit } karakter olabilir.
}
order-line-wrong = Listenizdeki { $line } numaralı satır uymuyor. Lütfen kontrol edip listenin tamamını yeniden gönderin.
order-not-a-username = Bu bir kullanıcı adı değil. Yalnızca harf, rakam, nokta ve alt çizgi; boşluk ve bağlantı olmadan gönderin.
order-not-a-hashtag = Bu bir etiket (hashtag) değil. Lütfen boşluk ve bağlantı olmadan tek bir kelime gönderin.
order-not-an-answer = Seçeneğin sırasını sayıyla yazın lütfen, örneğin 2.
order-not-a-country = Bu ülkeyi tanıyamadım. İki harfli kod her zaman olur, örneğin TR, SA ya da DE.
order-not-a-choice = Lütfen düğmelerden birine dokunun.

confirm-title = <b>Her şey doğru mu?</b>
confirm-service = 🛍 { $name }
confirm-link = 🔗 <code>{ $link }</code>
confirm-quantity = 🔢 { $quantity } adet
confirm-total = 💵 <b>{ $price }</b>
confirm-field = ▫️ { $field }: { $value }
confirm-list = 📝 { $field } ({ $count }): { $preview }
confirm-waits = ⏸ Bu bağlantı için { $order } numaralı siparişiniz hâlâ sürüyor; bu sipariş onun bitmesini bekleyecek. O zamana kadar vazgeçebilirsiniz.
confirm-waits-other = ⏸ Bu bağlantı için başka bir sipariş hâlâ sürüyor; bu sipariş onun bitmesini bekleyecek. O zamana kadar vazgeçebilirsiniz.
confirm-balance-after = 👛 Bu siparişten sonra { $balance } bakiyeniz kalır.
confirm-missing = 👛 Bakiyeniz { $balance }; <b>{ $missing }</b> eksik. Cüzdanınıza para yükleyip buradan onaylayabilirsiniz.
confirm-held = Bu fiyat { $time } boyunca geçerli.
confirm-yes = ✅ Onayla ve öde
edit-field = ✏️ { $field }
