# Adding money to the wallet, and the admin's side of it.

topup-open = ➕ Top up
topup-missing = ➕ Top up { $amount }
topup-off = Nothing can be added here at the moment. Please write to the shop.
topup-suggested = <b>{ $amount }</b> is enough for your order.
topup-ways = How would you like to pay?
topup-by-stars = ⭐ Telegram Stars
topup-by-transfer = 🏦 Transfer
topup-pay = Pay ⭐ { $stars }
topup-transfer-sum = 🏦 Transfer { $amount }
topup-other-sum = ✏️ Another sum
topup-mine-open = 🏦 #{ $topup } · { $amount } · receipt missing
topup-mine-waiting = ⏳ #{ $topup } · { $amount } · being checked
topup-ask-sum = How much shall it be? Tap a sum or type one, from { $least } to { $most }.
topup-stars-rate = { $amount } costs { $stars ->
    [one] { $stars } Star
   *[other] { $stars } Stars
}.

topup-heading = <b>Top-up #{ $topup }</b>
topup-how = Please pay <b>{ $amount }</b> to:
topup-detail = <code>{ $line }</code>
topup-send-receipt =
    Where there is room for a note, write <code>{ $topup }</code>.

    Then send the receipt here: a picture, a file, or the number of the payment. We look at it and add the money to your wallet.
topup-state-waiting = ⏳ We have your receipt for <b>{ $amount }</b> and are looking at it. You will hear from us here.
topup-state-credited = ✅ <b>{ $amount }</b> was added to your wallet.
topup-state-rejected = ✖️ We could not find your payment of { $amount }.
topup-state-withdrawn = ↩️ You have taken this top-up of { $amount } back, or started another one.
topup-reason = 💬 { $reason }
topup-since = 🗓 { $time }
topup-withdraw = ✖️ Take it back
topup-withdrawn = Taken back.
topup-back-to-order = 🛍 Back to your order
topup-back-to-service = 🛍 Back to the service
topup-invoice-title = Wallet top-up
topup-invoice-description = Adds { $amount } to your wallet.

topup-range = One top-up can be between { $least } and { $most }.
topup-unknown = There is no such top-up.
topup-method-off = The shop does not take money in this way at the moment.
topup-too-many = We still have to look at your earlier receipts. Please wait for our answer first.
topup-decided = This top-up is settled already.
topup-invoice-stale = This invoice is out of date, and nothing was paid. Please open the wallet and tap “Top up” again.
topup-stars-refused = Telegram does not take this sum in Stars. Please choose another sum or another way.
topup-receipt-wanted = Please send the receipt as a picture or a file, or write the number of the payment.
quote-ordered = This order has been placed already.

notice-topup-credited = 👛 Your payment has arrived: <b>{ $amount }</b> was added to your wallet. You now have { $balance }.
notice-topup-rejected = ✖️ We could not find your payment of { $amount }{ $explained ->
    [true] : { $reason }
   *[false] . If you did pay, please write to the shop.
}
notice-topup-returned = ↩️ Telegram gave your Stars back to you, so <b>{ $amount }</b> was taken from your wallet. You now have { $balance }.
notice-admin-topup =
    💳 <b>Top-up #{ $topup }</b>
    { $name } (<code>{ $user }</code>) has sent a receipt for <b>{ $amount }</b>.
notice-admin-stars-returned = ↩️ Telegram gave the Stars of top-up #{ $topup } back to <code>{ $user }</code>; { $amount } was taken from their wallet.
notice-admin-stars-owed = ⚠️ Telegram gave the Stars of top-up #{ $topup } back to <code>{ $user }</code>, but of { $amount } only { $balance } is left in their wallet. Nothing was taken; please decide.

admin-topups = 💳 Top-ups waiting for you: { $count }.
admin-open-topups = 💳 Top-ups
topups-heading = <b>Top-ups that wait for you</b>
topups-none = ✅ No top-up waits for you.
topups-line =
    <b>#{ $topup }</b> · { $amount } · { $name }
    { $state } · { $time }
topups-button = #{ $topup } · { $amount }
topup-admin-line = { $state } · { $time }
topup-admin-open = not paid yet
topup-admin-waiting = receipt to look at
topup-admin-credited = credited
topup-admin-rejected = rejected
topup-admin-withdrawn = taken back by the customer
topup-admin-returned = Stars given back, credit taken back
topup-admin-owed = Stars given back, too little left in the wallet
topup-admin-forgiven = Stars given back, credit let go
topup-from = 👤 { $name } · <code>{ $user }</code>
topup-asked = 💵 Asked for: <b>{ $amount }</b>
topup-credited = ✅ Credited: <b>{ $amount }</b>
topup-charge = ⭐ { $stars } · <code>{ $charge }</code>
topup-decided-by = 👮 Decided by <code>{ $admin }</code>
topup-words = <blockquote>{ $words }</blockquote>
topup-act-approve = ✅ Approve
topup-act-sum = ✏️ Other sum
topup-act-reject = ✖️ Reject
topup-act-bare = Without a reason
topup-act-take = ↩️ Take back now
topup-act-forgive = 🤝 Let it go
topup-ask-received = Top-up #{ $topup } asks for { $amount }. Which sum came? Send it here; exactly that is credited.
topup-ask-reason = Why is top-up #{ $topup } rejected? Send the reason here; the customer reads it.
