# Raflar.

catalogue-platforms = Nerede büyümek istiyorsunuz?
catalogue-categories = <b>{ $platform }</b>: bir kategori seçin.
catalogue-services = <b>{ $platform }</b> · { $category }
catalogue-empty = Burada şu anda satışta bir şey yok. Diğer raflara bakabilirsiniz.
platform-button = { $platform } · { $count }
category-button = { $name } · { $count }
service-line =
    <b>{ $id }</b> { $name }
    { $flat ->
        [true] Paket fiyatı { $price }
       *[false] 1.000 adedi { $price }
    }
service-button = { $id } · { $price }

service-title = <b>{ $name }</b>
service-price = 💵 { $flat ->
    [true] Paketin tamamı <b>{ $price }</b>
   *[false] 1.000 adedi <b>{ $price }</b>
}
service-range = 🔢 En az { $min }, en çok { $max }
service-minimum = 🔢 En az { $min }
service-needs = 📝 Sizden ayrıca istenir: { $fields }
service-refill = ♻️ Düşüş olursa telafi edilir
service-no-refill = ▫️ Düşüşte telafi yok
service-cancel = ↩️ Sürerken iptal istenebilir
service-id = 🏷 Hizmet <code>{ $id }</code>
service-description =
    Sağlayıcının açıklaması:
    <blockquote expandable>{ $text }</blockquote>
service-buy = 🛍 Sipariş ver
