# Raflar.

catalogue-platforms = Nerede büyümek istiyorsunuz?
catalogue-kinds = <b>{ $platform }</b>: ne almak istersiniz?
catalogue-categories = <b>{ $platform }</b> · { $kind }: sağlayıcının hangi kategorisi gösterilsin?
catalogue-services = <b>{ $platform }</b> · { $kind }
catalogue-platform = <b>{ $platform }</b>
catalogue-narrowed = Kategori: { $category }
catalogue-empty = Burada şu anda satışta bir şey yok. Diğer raflara bakabilirsiniz.
platform-button = { $platform } · { $count }
kind-button = { $kind } · { $count }
category-button = { $name } · { $count }
category-choose = 🔎 Kategoriye göre
category-all = Tüm kategoriler
service-line-name = <b>{ $id }</b> { $name }
service-line-price = { $flat ->
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
service-facts = <i>{ $facts }</i>
service-category = 🗂 Sağlayıcının kategorisi: { $category }
service-original =
    Sağlayıcıdaki adı:
    <blockquote>{ $name }</blockquote>
service-show-original = Sağlayıcıdaki adını göster
service-hide-original = Sağlayıcıdaki adını gizle
service-id = 🏷 Hizmet <code>{ $id }</code>
service-description =
    Sağlayıcının açıklaması:
    <blockquote expandable>{ $text }</blockquote>
service-buy = 🛍 Sipariş ver
