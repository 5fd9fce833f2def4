# The shelves.

catalogue-platforms = Where do you want to grow?
catalogue-kinds = <b>{ $platform }</b>: what do you want more of?
catalogue-categories = <b>{ $platform }</b> · { $kind }: which of the provider’s categories?
catalogue-services = <b>{ $platform }</b> · { $kind }
catalogue-platform = <b>{ $platform }</b>
catalogue-narrowed = Category: { $category }
catalogue-empty = There is nothing on sale here at the moment. Please look around elsewhere.
platform-button = { $platform } · { $count }
kind-button = { $kind } · { $count }
category-button = { $name } · { $count }
category-choose = 🔎 By category
category-all = All categories
service-line-name = <b>{ $id }</b> { $name }
service-line-price = { $flat ->
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
service-facts = <i>{ $facts }</i>
service-category = 🗂 Provider’s category: { $category }
service-original =
    The provider calls it:
    <blockquote>{ $name }</blockquote>
service-show-original = Provider’s own name
service-hide-original = Hide the provider’s name
service-id = 🏷 Service <code>{ $id }</code>
service-description =
    What the provider says:
    <blockquote expandable>{ $text }</blockquote>
service-buy = 🛍 Order this
