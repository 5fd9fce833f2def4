# The list of orders and an order's card.

state-queued = ⏸ waiting for the link
state-accepted = ⏳ accepted
state-submitting = 📤 being sent
state-uncertain = ⚠️ being checked
state-rejected = ✖️ not possible
state-placed = 🕒 queued
state-in_progress = 🚀 running
state-completed = ✅ done
state-partial = ➗ partly done
state-canceled = ↩️ canceled

order-state-queued = ⏸ Another order for this link is still under way. Yours goes out by itself as soon as that has ended; your payment is safe with us until then.
order-state-accepted = ⏳ We have your order and your payment; it goes out in a moment.
order-state-submitting = 📤 Your order is being handed over.
order-state-uncertain = ⚠️ The provider did not answer clearly. We are checking by hand; your money is safe with us until then.
order-state-rejected = ✖️ The provider did not take this order. All of your money is back in your wallet.
order-state-placed = 🕒 The order is in the queue and will start soon.
order-state-in_progress = 🚀 The order is running.
order-state-completed = ✅ The order is done.
order-state-partial = ➗ The order was delivered in part; the rest is back in your wallet.
order-state-canceled = ↩️ The order was canceled.

orders-heading = <b>Your orders</b>
orders-heading-open = <b>Your running orders</b>
orders-none = You have no orders yet.
orders-none-open = Nothing is running at the moment.
orders-show-open = Running only
orders-show-all = Show all
order-line =
    <b>#{ $order }</b> · { $state }
    { $name }
    { $quantity } · { $price }
order-waits = ⏸ Waits for order #{ $order } to end
order-waits-other = ⏸ Waits for another order for this link to end
order-button = { $state ->
    [queued] ⏸
    [accepted] ⏳
    [submitting] 📤
    [uncertain] ⚠️
    [rejected] ✖️
    [placed] 🕒
    [in_progress] 🚀
    [completed] ✅
    [partial] ➗
   *[canceled] ↩️
} #{ $order }
order-heading = <b>Order <code>{ $order }</code></b>
order-progress = { $bar } { $done } / { $quantity }
order-refunded = ↩️ Given back: { $refund }
order-start-count = 📍 Count at the start: { $count }
order-created = 🗓 Ordered: { $time }
order-finished = 🏁 Ended: { $time }
order-refresh = 🔄 Refresh
order-asking = Asking the provider…
order-refill = ♻️ Refill
order-cancel = Cancel
order-again = 🛍 Order again
order-copy = 📋 Order number
order-cancel-requested = ↩️ We have asked the provider to cancel. It is a request: the answer shows up here.
order-refill-requested = ♻️ A refill has been requested.
order-refill-running = ♻️ The refill is under way.
order-refill-from = ♻️ A refill is possible from { $time }.
cancel-ask = { $sent ->
    [true] <b>Ask the provider to cancel?</b> What was delivered by then has to be paid; the rest comes back.
   *[false] <b>Cancel this order?</b> All of your money comes back at once.
}
cancel-yes = Yes, cancel
cancel-no = No, keep it
refill-requested = Refill requested.
notice-open-order = 📦 See the order
