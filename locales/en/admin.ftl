# The admin's pages.

admin-heading = <b>The shop today</b>
admin-day = 📅 Last 24 hours: { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
}, { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, { $sold } sold, { $refunded } given back.
admin-ever = 🗂 Altogether: { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
}, { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, { $sold } sold, { $refunded } given back.
admin-attention-none = ✅ Nothing needs you.
admin-attention-some = ⚠️ Orders that need you: { $orders }. Messages set aside: { $updates }.
admin-held = 💱 Prices waiting for your look: { $count }.
admin-commands =
    { $user } <i>number or name</i>
    { $credit } <i>user amount reason</i> · { $debit }
    { $order } <i>number</i>
    { $others }
admin-open-attention = ⚠️ Attention
admin-open-stats = 📊 Figures
admin-open-sync = 🔄 Price lists
admin-open-providers = 🔌 Providers
admin-open-order = 📦 Open the order
admin-accept-prices = ✅ Accept new prices
admin-prices-accepted = { $count ->
    [one] { $count } price accepted.
   *[other] { $count } prices accepted.
}
admin-services = 🛍 Services: { $on_sale } on sale, { $hidden } hidden, { $held } with a price to look at, { $frozen } frozen for a surprising charge, { $gone } gone, { $unsellable } of a type we do not sell, { $unsold } no services by their names.
admin-messages = ✉️ Notices: { $owed } on their way, { $undeliverable } undeliverable.
admin-sync-running = Reading the price lists…
admin-sync-trust = The shorter list is right
sync-heading = <b>Price lists</b>
sync-applied = 🔌 <b>{ $provider }</b>: { $listed } services; { $added } new, { $changed } changed, { $vanished } gone, { $returned } back, { $held } prices held.
sync-refused = 📉 <b>{ $provider }</b>: only { $listed } services came; nothing was changed.
sync-failed = ✖️ <b>{ $provider }</b> could not be read: { $reason }

panels-heading = <b>Providers</b>
panel-health = { $health ->
    [well] 🟢
    [busy] 🟡
    [ill] 🟠
   *[stopped] 🔴
} <b>{ $provider }</b>: { $health ->
    [well] takes requests
    [busy] has asked for a pause
    [ill] does not answer; tried again every half minute
   *[stopped] refuses our key; nothing is sent until you have checked it
}
panel-never-read = Its list has not been read yet.
panel-sync = List read { $time }, balance { $balance }
panel-unsold = Not sold: { $types }
panel-words = “{ $words }” (refused so { $count ->
    [one] once
   *[other] { $count } times
})
panel-resume = 🔁 Ask { $provider } again
panel-resumed = It is asked again.

user-heading = <b>{ $name }</b> · <code>{ $id }</code>
user-username = @{ $username }
user-language = 🌐 { $language }
user-balance = 👛 { $balance }
user-orders = 📦 Orders: { $count }
user-since = 🗓 Since { $time }
user-banned = 🚫 Closed to orders since { $time }
user-unreachable = 🔕 Has blocked the bot
user-how = Add money: <code>/credit { $id } 10 reason</code>
user-ban = 🚫 Close to orders
user-unban = Open again
adjusted-credit = ✅ { $name } was given { $amount } and now has { $balance }.
adjusted-debit = ✅ { $amount } was taken from { $name }, who now has { $balance }.

markup-all = <b>We add { $percent } % to the provider's price.</b>
markup-category = Category { $target }: { $percent } %
markup-service = Service { $target }: { $percent } %
service-hidden = 🙈 Hidden: { $id } { $name }
service-shown = 👁 On show: { $id } { $name }

attention-heading = <b>What needs a decision</b>
attention-none = ✅ No order needs a decision.
attention-line =
    <b>#{ $order }</b> · { $state } · { $provider }
    { $name }
    { $reason }
reason-uncertain = nobody knows whether the provider took it
reason-status = the provider reports a state that says nothing certain
reason-settlement = the provider's figures contradict each other; no money was moved
reason-contradiction = the provider took back what it had said before
reason-insufficient_funds = our account at the provider is empty
reason-invalid_key = the provider refuses our key
reason-stopped = the provider refused our key three times; nothing is sent until you act
reason-missing = the provider leaves this order out of its answers
reason-order_not_found = the provider does not know this order
reason-provider-unknown = its provider is no longer in the settings
reason-account_disabled = our account at the provider is switched off
reason-rate_unit_suspect = it charges a thousand times more or less than quoted
reason-overcharged = it charges more than quoted
reason-late = an answer came late; the provider's number is
evidence-balance = 🔎 Our balance there: { $before } before, { $after } now; the order costs { $cost }. { $verdict ->
    [charged] It was most likely taken.
    [untouched] It was most likely not taken.
   *[unclear] That tells nothing.
}
evidence-listed = 📋 Like it in the provider's own list: { $ids }
admin-order-state = { $state }
admin-order-attention = 👀 { $reason }
admin-order-user = 👤 <code>{ $user }</code>
admin-order-money = 💵 { $price }; given back { $refunded }; earned { $earned }
admin-order-cost = 🏷 Cost { $cost }, charged { $charge }
admin-order-provider = 🔌 { $provider } · <code>{ $id }</code>
resolve-bind = 🔗 Provider has it: enter its number
resolve-again = 📤 Send again
resolve-refund = ↩️ Refund
resolve-seen = 👌 Seen
resolve-ask-bind = Which number does the provider give order #{ $order }? Send it here.
resolve-ask-again = <b>Send it again?</b> Only if you have looked at the provider and it is not there: otherwise it is bought twice.
resolve-ask-refund = <b>Give all of the money back?</b> The order is closed with that.
resolve-yes = Yes
resolve-no = No
resolve-done = Done.

usage-user = Like this: /user 1001 or /user @name
usage-credit = Like this: /credit 1001 12.50 bank transfer
usage-debit = Like this: /debit 1001 12.50 wrong credit
usage-ban = Like this: /ban 1001
usage-unban = Like this: /unban 1001
usage-order = Like this: /order 15
usage-hide = Like this: /hide 120
usage-show = Like this: /show 120
usage-markup = Like this: /markup 25 · /markup category 7 30 · /markup service 120 40
