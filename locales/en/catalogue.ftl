# The shelves.

catalogue-platforms = Where do you want to grow?
catalogue-categories = <b>{ $platform }</b>: choose a category.
catalogue-services = <b>{ $platform }</b> · { $category }
catalogue-empty = There is nothing on sale here at the moment. Please look around elsewhere.
platform-button = { $platform } · { $count }
category-button = { $name } · { $count }
service-line =
    <b>{ $id }</b> { $name }
    { $flat ->
        [true] { $price } for the package
       *[false] { $price } per 1,000
    }
service-button = { $id } · { $price }

service-title = <b>{ $name }</b>
service-price = 💵 { $flat ->
    [true] <b>{ $price }</b> for the whole package
   *[false] <b>{ $price }</b> per 1,000
}
service-range = 🔢 From { $min } to { $max }
service-minimum = 🔢 From { $min }
service-needs = 📝 You also provide: { $fields }
service-refill = ♻️ Refill if the number drops
service-no-refill = ▫️ No refill if the number drops
service-cancel = ↩️ Can be canceled while it is running
service-id = 🏷 Service <code>{ $id }</code>
service-description =
    What the provider says:
    <blockquote expandable>{ $text }</blockquote>
service-buy = 🛍 Order this
