# Filling an order in.

order-ask-link =
    <b>{ $service }</b>

    Send the { $platform } link for this order. The account or post must be public.
order-link-example = For example: <code>{ $example }</code>
order-ask-comments = Now send the comments, one a line. { $bounded ->
    [false] At least { $min }.
   *[true] Between { $min } and { $max }.
}
order-ask-quantity = How many? { $bounded ->
    [false] At least { $min }.
   *[true] Between { $min } and { $max }.
} Type a number or tap one.
quantity-pick = { $count }
order-text-wanted = Please send this as text: a picture, voice or file does not help here.
order-incomplete = Something is still missing for this order. Please start it again.

confirm-title = <b>Is everything right?</b>
confirm-service = 🛍 { $name }
confirm-link = 🔗 <code>{ $link }</code>
confirm-quantity = 🔢 { $quantity }
confirm-total = 💵 <b>{ $price }</b>
confirm-comments = { $count ->
    [one] 💬 { $count } comment: { $preview }
   *[other] 💬 { $count } comments: { $preview }
}
confirm-balance-after = 👛 After this order you have { $balance } left.
confirm-missing = 👛 You have { $balance }; <b>{ $missing }</b> are missing. Top up your wallet and confirm here afterwards.
confirm-held = This price holds for { $time }.
confirm-yes = ✅ Confirm and pay
edit-link = ✏️ Link
edit-comments = ✏️ Comments
edit-quantity = ✏️ Quantity
