# Hizmetlerin adları ve hizmet olmayanlar.

texts-heading =
    🏷 <b>{ $id }</b>
    Sağlayıcıdaki adı: { $name }
texts-of =
    <b>{ $language }</b>{ $own ->
        [true] {" "}(sizin yazdığınız)
       *[false] {""}
    }
    { $title }
    <i>{ $facts }</i>
texts-how =
    Kendiniz yazmak için: <code>/title { $id } tr Yeni başlık</code> ya da <code>/facts { $id } tr Yeni bilgiler</code>
    Bizim yazdığımıza dönmek için: <code>/title { $id } tr -</code>
unsold-heading = <b>Rafa konmayanlar: adına göre hizmet olmayan satırlar</b>
unsold-none = ✅ Fiyat listelerindeki her satır hizmet sayılıyor.
unsold-line = <code>{ $id }</code> { $name } – { $reason ->
    [divider] başlık ya da ayraç
    [notice] duyuru
    [guide] kılavuz
    [broken] çalışmadığı belirtilmiş
    [goods] hizmet değil, ürün
   *[nameless] okunabilir adı yok
}
unsold-how = İçlerinden biri aslında hizmetse: <code>/show numara</code>
admin-open-unsold = 🧹 Hizmet olmayanlar
usage-title = Şöyle yazın: /title 120 · /title 120 tr Yeni başlık · /title 120 tr -
usage-facts = Şöyle yazın: /facts 120 · /facts 120 tr Yeni bilgiler · /facts 120 tr -
