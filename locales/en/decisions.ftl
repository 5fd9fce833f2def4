# What an admin decides about an order's money.

resolve-part = ➗ Give { $refund } back (by what did not arrive)
resolve-all = ↩️ Give all back: { $refund }
resolve-nothing = ✅ Give nothing back: it was delivered
resolve-withdraw = ↩️ Cancel: give { $refund } back
resolve-ask-part = <b>Give { $refund } back?</b> The order ends as partly done; the rest of the price is ours.
resolve-ask-all = <b>Give { $refund } back?</b> The order ends as canceled, and we do not ask the provider about it any more.
resolve-ask-nothing = <b>Give nothing back?</b> The order ends as done, and the price is ours.
resolve-ask-withdraw = <b>Cancel this order?</b> It has not been sent yet. The customer gets { $refund } back and is told.
notice-admin-waiting = ⏱ Still waiting for your decision: { $count }. The oldest is order <b>#{ $order }</b>, sent on { $since }; its money is held until then.
