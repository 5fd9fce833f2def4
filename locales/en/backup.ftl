# Backups, and a shop that closes by itself.

command-backup = Send me a backup
backup-caption =
    💾 <b>{ $file }</b>: everything in the shop as of now ({ $size } MB), checked and ready to be restored.
    ⚠️ It holds your customers' names, links and balances. Keep it as safe as money, and delete it here once it is stored elsewhere.
backup-too-large = 💾 The backup was made and checked, but with { $size } MB it is larger than bots may send (50 MB). It is on the server: <code>{ $path }</code>
backup-not-sent = 💾 The backup was made and checked ({ $size } MB), but Telegram did not take it. It is on the server: <code>{ $path }</code>
backup-failed = 💾 There is no backup this time: { $why }
backup-elsewhere = 💾 This shop's database runs on a server of its own. Back it up there, with pg_dump.

notice-order-restored = 🗄 We had to go back to a saved copy of the shop. We are checking by hand what became of order <b>#{ $order }</b> ({ $service }); your money for it is safe with us until then.
notice-admin-backup-failed = 💾 The backup failed, and the shop goes on without a new one: { $why }
notice-admin-restored = 🗄 The shop stands on a backup again. Orders that need your decision: { $held }. Messages set aside: { $set_aside }. Nothing of this is sent by itself: compare each order with the provider.
notice-admin-disk = 🪫 The disk has only { $free } MB left. When it is full the shop closes: please make room.

halt-notice = 🛑 The shop has closed itself, and takes no orders and no money until it is started again: { $reason }.
halt-full = its disk is full
halt-failing = its disk can no longer be read or written
halt-readonly = its database can no longer be written
halt-damaged = its database is damaged; a backup has to be restored
halt-clock = the server's clock was set back
