# İşlenemeyen mesajlar.

attention-open-parked = 🧯 Kenarda ({ $count })
parked-open = 🧯 Kenara ayrılanları gör
parked-heading = <b>İşlenemeyen mesajlar</b>
parked-none = ✅ Kenara ayrılmış bir şey yok.
parked-line = 🧯 <b>{ $update }</b> · { $kind } · { $time } · { $error }
parked-chat = 👤 <code>{ $chat }</code> { $name }
parked-said = 💬 { $words }
parked-kind-message = mesaj
parked-kind-callback_query = düğme
parked-kind-my_chat_member = bot engellendi ya da engeli kalktı
parked-button = 🧯 { $update }
parked-how = Sorun giderildiyse yeniden işleyin: az önce gönderilmiş gibi ele alınır. Kişi çoktan yeniden denediyse atın.
parked-replay = 🔁 Yeniden işle
parked-drop = 🗑 At
parked-ask-drop = <b>Bu mesaj atılsın mı?</b> Bir daha işlenmez ve kimseye haber verilmez.
parked-replayed = Yeniden işleniyor.
parked-dropped = Atıldı.
parked-gone = Bu mesaj artık kenarda değil.
