# Filling an order in.

order-ask-link =
    <b>{ $service }</b>

    Send the { $platform } link for this order. The account or post must be public.
order-link-example = For example: <code>{ $example }</code>
order-limits = { $bounded ->
    [false] At least { $min }.
   *[true] Between { $min } and { $max }.
}
order-ask-quantity = How many? Type a number or tap one.
order-ask-comments = Now send the comments, one a line.
order-ask-usernames = Which accounts should be mentioned? Send their usernames, one a line, with or without @.
order-ask-hashtags = Which hashtags belong to it? Send them one a line, with or without #.
order-ask-hashtag = Which hashtag should the people come from? Send just the one, for example <code>travel</code>.
order-ask-username = Whose comment is it? Send the username of the person who wrote it, for example <code>your_name</code>.
order-ask-profile = Whose followers should be mentioned? Send the { $platform } link of that account.
order-ask-media = Whose likes should the people come from? Send the { $platform } link of that post.
order-ask-answer_number = Which answer should get the votes? Send its place in the poll, counted from the top: 1 for the first.
order-ask-groups = Which groups should the members come from? Send their links, one a line. The groups must be public.
order-ask-keywords = Which search words is it about? Send them one a line.
order-ask-country = Which country should the visitors come from? Send its two-letter code, for example <code>SA</code>, <code>TR</code> or <code>DE</code>, or its English name.
order-ask-device = Which devices should the visitors use?
order-ask-type_of_traffic = Where should the visitors come from?
order-ask-google_keyword = What do they search for on Google? Send the search words in one line.
order-ask-referring_url = Which page sends them to you? Send its link, for example <code>https://example.com/</code>
quantity-pick = { $count }

field-link = Link
field-quantity = Quantity
field-comments = Comments
field-usernames = Usernames
field-hashtags = Hashtags
field-hashtag = Hashtag
field-username = Account
field-media = Post
field-answer_number = Answer
field-groups = Groups
field-keywords = Search words
field-country = Country
field-device = Devices
field-type_of_traffic = Source
field-google_keyword = Google search
field-referring_url = Referring page

choice-device-1 = Computers
choice-device-2 = Android
choice-device-3 = iPhone and iPad
choice-device-4 = Any phone
choice-device-5 = All devices
choice-type_of_traffic-1 = Google search
choice-type_of_traffic-2 = Another website
choice-type_of_traffic-3 = Directly

order-text-wanted = Please send this as text: a picture, voice or file does not help here.
order-incomplete = Something is still missing for this order. Please start it again.
order-form-changed = The provider has just changed what this service needs. What still fits is kept.
order-empty = I cannot read anything in that message.
order-too-long = That is too long: { $limit ->
    [one] { $limit } character at most.
   *[other] { $limit } characters at most.
}
order-line-wrong = Entry { $line } of your list does not fit. Please check it and send the whole list again.
order-not-a-username = That is not a username. Letters, digits, dots and underscores only, without spaces and without a link.
order-not-a-hashtag = That is not a hashtag. Please send just one word, without spaces and without a link.
order-not-an-answer = I need the place of the answer as a number, for example 2.
order-not-a-country = I do not know that country. A two-letter code always works, for example SA, TR or DE.
order-not-a-choice = Please tap one of the buttons.

confirm-title = <b>Is everything right?</b>
confirm-service = 🛍 { $name }
confirm-link = 🔗 <code>{ $link }</code>
confirm-quantity = 🔢 { $quantity }
confirm-total = 💵 <b>{ $price }</b>
confirm-field = ▫️ { $field }: { $value }
confirm-list = 📝 { $field } ({ $count }): { $preview }
confirm-waits = ⏸ Order #{ $order } for this link is still under way: this one will wait for it to end. You can take it back until then.
confirm-waits-other = ⏸ Another order for this link is still under way: this one will wait for it to end. You can take it back until then.
confirm-balance-after = 👛 After this order you have { $balance } left.
confirm-missing = 👛 You have { $balance }; <b>{ $missing }</b> are missing. Top up your wallet and confirm here afterwards.
confirm-held = This price holds for { $time }.
confirm-yes = ✅ Confirm and pay
edit-field = ✏️ { $field }
