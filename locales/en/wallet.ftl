# The wallet and its statement.

wallet-balance = 👛 <b>{ $balance }</b>
wallet-top-up = To top up, write to the shop and give your number: <code>{ $user }</code>
wallet-statement = <b>What happened</b>
wallet-empty = Nothing has happened here yet.
wallet-credit = { $explained ->
    [true] <b>{ $amount }</b> · topped up · { $reason } · { $time }
   *[false] <b>{ $amount }</b> · topped up · { $time }
}
wallet-debit = { $explained ->
    [true] <b>{ $amount }</b> · taken back · { $reason } · { $time }
   *[false] <b>{ $amount }</b> · taken back · { $time }
}
wallet-sale = <b>{ $amount }</b> · order { $order } · { $time }
wallet-refund = <b>{ $amount }</b> · given back for order { $order } · { $time }
wallet-topup = <b>{ $amount }</b> · top-up · { $time }
wallet-reversal = <b>{ $amount }</b> · Stars given back to you · { $time }
wallet-not-enough = Your wallet lacks { $missing }. Nothing was taken; top it up and try again.
