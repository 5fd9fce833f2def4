# What services are called, and what is none.

texts-heading =
    🏷 <b>{ $id }</b>
    The provider calls it: { $name }
texts-of =
    <b>{ $language }</b>{ $own ->
        [true] {" "}(in your words)
       *[false] {""}
    }
    { $title }
    <i>{ $facts }</i>
texts-how =
    In your own words: <code>/title { $id } en New title</code> or <code>/facts { $id } en New facts</code>
    Back to ours: <code>/title { $id } en -</code>
unsold-heading = <b>Kept off the shelves: no services, by their names</b>
unsold-none = ✅ Every row of the price lists is taken for a service.
unsold-line = <code>{ $id }</code> { $name } – { $reason ->
    [divider] a heading or a line
    [notice] a notice
    [guide] a guide
    [broken] marked as not working
    [goods] goods, no service
   *[nameless] without a readable name
}
unsold-how = If one of them is a service after all: <code>/show number</code>
admin-open-unsold = 🧹 No services
usage-title = Like this: /title 120 · /title 120 en New title · /title 120 en -
usage-facts = Like this: /facts 120 · /facts 120 en New facts · /facts 120 en -
