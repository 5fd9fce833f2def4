# المحفظة وكشف الحساب.

wallet-balance = 👛 <b>{ $balance }</b>
wallet-top-up = لشحن محفظتك راسل المتجر وأعطه رقمك: <code>{ $user }</code>
wallet-statement = <b>كشف الحساب</b>
wallet-empty = لا توجد حركات بعد.
wallet-credit = { $explained ->
    [true] <b>{ $amount }</b> · شحن · { $reason } · { $time }
   *[false] <b>{ $amount }</b> · شحن · { $time }
}
wallet-debit = { $explained ->
    [true] <b>{ $amount }</b> · خصم · { $reason } · { $time }
   *[false] <b>{ $amount }</b> · خصم · { $time }
}
wallet-sale = <b>{ $amount }</b> · الطلب { $order } · { $time }
wallet-refund = <b>{ $amount }</b> · إعادة مبلغ عن الطلب { $order } · { $time }
wallet-topup = <b>{ $amount }</b> · دفعة شحن · { $time }
wallet-reversal = <b>{ $amount }</b> · نجوم أُعيدت إليك · { $time }
wallet-not-enough = ينقص محفظتك { $missing }. لم يُخصم شيء؛ اشحنها ثم حاول مرة أخرى.
