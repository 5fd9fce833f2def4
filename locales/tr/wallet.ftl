# Cüzdan ve hesap dökümü.

wallet-balance = 👛 <b>{ $balance }</b>
wallet-top-up = Para yüklemek için mağazaya yazın ve numaranızı verin: <code>{ $user }</code>
wallet-statement = <b>Hareketler</b>
wallet-empty = Henüz bir hareket yok.
wallet-credit = { $explained ->
    [true] <b>{ $amount }</b> · yüklendi · { $reason } · { $time }
   *[false] <b>{ $amount }</b> · yüklendi · { $time }
}
wallet-debit = { $explained ->
    [true] <b>{ $amount }</b> · geri alındı · { $reason } · { $time }
   *[false] <b>{ $amount }</b> · geri alındı · { $time }
}
wallet-sale = <b>{ $amount }</b> · { $order } numaralı sipariş · { $time }
wallet-refund = <b>{ $amount }</b> · { $order } numaralı siparişin iadesi · { $time }
wallet-topup = <b>{ $amount }</b> · yükleme · { $time }
wallet-reversal = <b>{ $amount }</b> · size iade edilen Yıldızlar · { $time }
wallet-not-enough = Cüzdanınızda { $missing } eksik. Hiçbir şey çekilmedi; para yükleyip yeniden deneyin.
