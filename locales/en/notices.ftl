# What the shop says by itself.

notice-order-accepted = ⏳ We have your order <b>#{ $order }</b> ({ $service }) and your payment.
notice-order-queued = ⏸ We have your order <b>#{ $order }</b> ({ $service }) and your payment. Another order for its link is still under way; yours goes out as soon as that has ended.
notice-order-released = 📤 The link is free: your order <b>#{ $order }</b> ({ $service }) is on its way.
notice-order-given-up = ↩️ Order <b>#{ $order }</b> ({ $service }) waited too long for its link: the order before it has not ended. All of it, <b>{ $refund }</b>, is back in your wallet.
notice-order-link-busy = ↩️ Order <b>#{ $order }</b> ({ $service }) could not start: the provider is still working on another order for this link. All of it, <b>{ $refund }</b>, is back in your wallet; please try again when that one has ended.
notice-order-price-changed = ↩️ Order <b>#{ $order }</b> ({ $service }) was not sent: the provider's price has changed while it waited. All of it, <b>{ $refund }</b>, is back in your wallet. If you still want it, look at today's price in the shop.
notice-order-service-changed = ↩️ Order <b>#{ $order }</b> ({ $service }) was not sent: the provider no longer offers this service as you ordered it. All of it, <b>{ $refund }</b>, is back in your wallet.
notice-order-in-progress = 🚀 Order <b>#{ $order }</b> has started: { $service }
notice-order-completed = ✅ Order <b>#{ $order }</b> is done: { $service }
notice-order-partial = ➗ Order <b>#{ $order }</b> was delivered in part: { $remains } of { $quantity } did not arrive. <b>{ $refund }</b> is back in your wallet.
notice-order-canceled = ↩️ Order <b>#{ $order }</b> was canceled. <b>{ $refund }</b> is back in your wallet.
notice-order-rejected = ✖️ Order <b>#{ $order }</b> ({ $service }) was not possible. All of it, <b>{ $refund }</b>, is back in your wallet.
notice-order-uncertain = ⚠️ For order <b>#{ $order }</b> the provider gave no clear answer. We are checking by hand; your money is safe with us until then.
notice-order-stuck = 🐌 Order <b>#{ $order }</b> ({ $service }) is slower than usual. Nothing is lost: what does not arrive is not paid for, and we are looking into it. You can wait, or open the order and ask to cancel it where that is possible.
notice-cancel-refused = The provider did not agree to cancel order <b>#{ $order }</b>; it goes on.
notice-refill-accepted = ♻️ The refill for order <b>#{ $order }</b> was accepted.
notice-refill-completed = ♻️ The refill for order <b>#{ $order }</b> is done.
notice-refill-rejected = The provider did not take the refill for order <b>#{ $order }</b>. You can ask again later.
notice-refill-stuck = 🐌 The refill for order <b>#{ $order }</b> is slower than usual. Nothing is lost: we are looking into it and you will hear how it ends.
notice-wallet-credited = 👛 <b>{ $amount }</b> was added to your wallet. You now have { $balance }.
notice-wallet-debited = 👛 <b>{ $amount }</b> was taken from your wallet: { $reason }. You now have { $balance }.
notice-admin-uncertain = ⚠️ Order <b>#{ $order }</b> at { $provider }: nobody knows whether it was taken. Your decision is needed.
notice-admin-attention = 👀 Order <b>#{ $order }</b> needs a look: { $reason }
notice-admin-provider = 🔌 { $provider } takes no orders: { $reason }. Orders wait until this is settled.
notice-admin-service-frozen = 🧊 Service { $service_id } ({ $service }) is off sale: { $reason }. Order #{ $order } was quoted { $quoted }, the provider took { $charged }. /show { $service_id } puts it back.
notice-admin-sync-refused = 📉 The list of { $provider } has shrunk to { $listed } services. Nothing was changed; please check.
notice-admin-prices-held = 💱 { $provider } changed { $held } prices by more than 20 %. They wait for your look.
notice-admin-stuck =
    🐌 Not moving: { $count }. The oldest is order <b>#{ $order }</b>, where nothing has moved since { $since }.
    { $heaps }
notice-admin-update-parked = 🧯 Message { $update } could not be handled and was set aside.
