"""The verdict: what was lost and what happened twice, worked out without the shop's own reckoning.

What a customer is owed comes from the panel's books, what was asked for from the people's deeds, what was said from
Telegram's record of the chats; the shop's rows are only what is judged.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.crash.deeds import Deed, Kind
from tests.crash.records import Records, Taken
from tests.crash.rows import Sale
from tests.crash.words import Words

COUNTS = (
    "free orders",
    "double orders",
    "lost refunds",
    "doubled refunds",
    "lost updates",
    "lost credits",
    "doubled credits",
    "lost messages",
)
Fact = tuple[int, re.Pattern[str], int]  # person, what it looks like, how often at least
# The notice of each last word of the panel's.
_NEWS = {"Completed": "order-completed", "Partial": "order-partial", "Canceled": "order-canceled"}


@dataclass(slots=True)
class Verdict:
    """A line for everything that must not be, under its count; and how many messages came twice."""

    wrong: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in COUNTS})
    duplicates: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing was lost and nothing doubled."""
        return not any(self.wrong.values())

    def lines(self) -> list[str]:
        """Return all that is wrong."""
        return [f"{name}: {line}" for name, lines in self.wrong.items() for line in lines]


def judge(records: Records, words: Words) -> Verdict:
    """Return the verdict about a world in which nothing is left to do."""
    verdict = Verdict()
    money = (*_orders(records), *_credits(records), *_topups(records), *_wallets(records))
    for name, line in (*money, *_updates(records, words)):
        verdict.wrong[name].append(line)
    for person, pattern, least in _facts(records, words):
        _look_for(records, verdict, person, pattern, least)
    verdict.wrong["lost messages"] += _claims(records)
    verdict.wrong["lost messages"] += [f"the card of {link} never came" for link in records.unanswered]
    return verdict


def owed(sale: Sale, taken: list[Taken]) -> int:
    """Return what a customer has to have back for an order, by the panel's last word."""
    if not taken:
        return sale.price
    last = taken[0]
    share = {"Completed": 0, "Partial": last.remains, "Canceled": last.quantity}[last.state]
    return sale.price * share // last.quantity


def _orders(records: Records) -> Iterator[tuple[str, str]]:
    books: dict[tuple[str, int], list[Taken]] = defaultdict(list)
    for order in records.taken:
        books[order.link, order.quantity].append(order)
    sold = {(sale.link, sale.quantity) for sale in records.sales if sale.paid == sale.price}
    for link in books.keys() - sold:
        yield "free orders", f"{link}: the panel has it, nobody paid"
    wishes = defaultdict(int)
    for order_id, _ in records.refills:
        wishes[order_id] += 1
    for sale in records.sales:
        taken = books[sale.link, sale.quantity]
        for _ in taken[1:]:
            yield "double orders", f"order {sale.id}: the panel has it {len(taken)} times"
        if taken and len(taken[0].refills) > wishes[sale.id]:
            yield "double orders", f"order {sale.id}: refilled {len(taken[0].refills)} times"
        if sale.back < owed(sale, taken):
            yield "lost refunds", f"order {sale.id}: {sale.back} came back of {owed(sale, taken)}"
        elif sale.back > owed(sale, taken):
            free = taken and sale.back >= sale.price
            yield "free orders" if free else "doubled refunds", f"order {sale.id}: {sale.back} came back"


def _credits(records: Records) -> Iterator[tuple[str, str]]:
    given = {deed.of: deed for deed in records.deeds if deed.kind is Kind.CREDIT}
    for sum_, times in records.credits.items():
        if times > 1 or sum_ not in given:
            yield "doubled credits", f"{sum_} was given {times} times"
    for sum_ in given.keys() - records.credits.keys():
        yield "lost updates", f"the credit {sum_} was not given"


def _topups(records: Records) -> Iterator[tuple[str, str]]:
    """Compare what came in with what the admin has found and what Telegram's books say."""
    owed = Counter(records.paid)
    for deed in records.deeds:
        if deed.kind is Kind.APPROVE:
            owed[deed.of] = 1  # type: ignore[index]  # by whatever number of taps
    for sum_ in owed | Counter(records.arrived):
        came = records.arrived.get(sum_, 0)
        if came != owed[sum_]:
            name = "lost credits" if came < owed[sum_] else "doubled credits"
            yield name, f"{sum_} was credited {came} times of {owed[sum_]}"
    for sum_ in Counter(records.repaid) | Counter(records.returned):
        went, due = records.returned.get(sum_, 0), records.repaid.get(sum_, 0)
        if went != due:
            yield (
                "doubled credits" if went < due else "lost credits",
                f"{sum_} was taken back {went} times of {due}",
            )


def _wallets(records: Records) -> Iterator[tuple[str, str]]:
    """Compare every wallet with what was sent, bought and is owed; the sums above name the culprit."""
    for user, balance in records.balances.items():
        sent = sum(amount for (who, amount) in records.credits if who == user)
        for sums, sign in ((records.arrived, 1), (records.returned, -1)):
            sent += sign * sum(amount * times for (who, amount), times in sums.items() if who == user)
        kept = sum(sale.price - sale.back for sale in records.sales if sale.user == user)
        if balance < sent - kept:
            yield "lost refunds", f"the wallet of {user} lacks {sent - kept - balance}"
        elif balance > sent - kept:
            yield "doubled refunds", f"the wallet of {user} has {balance - sent + kept} too much"


def _updates(records: Records, words: Words) -> Iterator[tuple[str, str]]:
    for deed in records.deeds:
        if deed.update_id in records.waiting:
            yield "lost updates", f"{deed} was never fetched"
        elif (
            records.updates.get(deed.update_id, "done") != "done"
        ):  # the oldest are forgotten when they are done
            yield "lost updates", f"{deed} is {records.updates[deed.update_id]}"
        elif not _has_effect(deed, records, words):
            yield "lost updates", f"{deed} did nothing"


def _has_effect(deed: Deed, records: Records, words: Words) -> bool:
    orders = {sale.id: sale for sale in records.sales}
    effects: dict[Kind, Callable[[], bool]] = {
        Kind.START: lambda: deed.person in records.languages,
        Kind.LANGUAGE: lambda: _last_language(deed, records),
        Kind.FORM: lambda: deed.of in records.quoted,
        Kind.CONFIRM: lambda: any((sale.user, sale.link) == (deed.person, deed.of) for sale in records.sales),
        Kind.CANCEL: lambda: (
            orders[_number(deed)].cancel is not None
            or orders[_number(deed)].state == "canceled"
            or _refused(deed, records, words)
        ),
        Kind.REFILL: lambda: (
            any(order == deed.of for order, _ in records.refills) or _refused(deed, records, words)
        ),
        Kind.BIND: lambda: orders[_number(deed)].state != "uncertain",
        Kind.AGAIN: lambda: orders[_number(deed)].state != "uncertain",
        # Too late is no loss: it was sent, or was lost on its way and given back by another decision.
        Kind.TAKE_BACK: lambda: (
            orders[_number(deed)].state in {"canceled", "rejected"}
            or _was_sent(orders[_number(deed)], records)
        ),
        Kind.REFUND: lambda: orders[_number(deed)].state == "rejected",
        Kind.RECEIPT: lambda: any((one.user, one.asked) == deed.of and one.shown for one in records.topups),
        Kind.REJECT: lambda: (
            ("rejected", deed.of) in {(one.state, (one.user, one.asked)) for one in records.topups}
        ),
        Kind.WITHDRAW: lambda: ("withdrawn", deed.of) in {(one.state, one.id) for one in records.topups},
        Kind.INVOICE: lambda: any((one.user, one.stars) == deed.of for one in records.topups),
    }
    return effects.get(deed.kind, lambda: True)()


def _refused(deed: Deed, records: Records, words: Words) -> bool:
    shown = records.shown.get(deed.person, ())
    return any(words.refused(deed.kind).match(text) for text in shown)


def _was_sent(sale: Sale, records: Records) -> bool:
    return any((order.link, order.quantity) == (sale.link, sale.quantity) for order in records.taken)


def _number(deed: Deed) -> int:
    assert isinstance(deed.of, int)
    return deed.of


def _last_language(deed: Deed, records: Records) -> bool:
    """Say whether the person's language is the one chosen last; only the last choice can be seen.

    A choice that was set aside and brought back may have come after it.
    """
    mine = [one for one in records.deeds if one.kind is Kind.LANGUAGE and one.person == deed.person]
    brought_back = {one.of for one in records.deeds if one.kind is Kind.REPLAY}
    late = {one.of for one in mine if one.update_id in brought_back}
    return deed is not mine[-1] or records.languages.get(deed.person) in {deed.of, *late}


def _facts(records: Records, words: Words) -> Iterator[Fact]:
    """Yield what people must have been told."""
    taken = {(order.link, order.quantity): order for order in records.taken}
    refilled = Counter(records.refills)
    for sale in records.sales:
        unsent = "order-canceled" if sale.state == "canceled" else "order-rejected"
        order = taken.get((sale.link, sale.quantity))
        yield sale.user, words.card(sale.id), 1
        yield sale.user, words.notice(_NEWS[order.state] if order else unsent, sale.id), 1
        if sale.cancel == "refused":
            yield sale.user, words.notice("cancel-refused", sale.id), 1
        for state in ("completed", "rejected"):
            if times := refilled[sale.id, state]:
                yield sale.user, words.notice(f"refill-{state}", sale.id), times
    yield from _money_in(records, words)
    yield from _acts_of_admins(records, words)


def _money_in(records: Records, words: Words) -> Iterator[Fact]:
    for sums, event in ((records.arrived, "topup-credited"), (records.returned, "topup-returned")):
        for (user, amount), times in sums.items():
            yield user, words.topped_up(event, amount), times
    for (_, amount), times in records.returned.items():
        yield records.admin, words.topped_up("admin-stars-returned", amount), times
    for one in records.topups:
        if one.shown:
            yield records.admin, words.topped_up("admin-topup", one.asked), 1


def _acts_of_admins(records: Records, words: Words) -> Iterator[Fact]:
    for deed in records.deeds:
        if deed.kind is Kind.REJECT:
            user, amount = deed.of  # type: ignore[misc]  # what a rejection is of
            yield user, words.rejected(amount), 1
        elif deed.kind is Kind.BROADCAST:
            yield from ((person, re.compile(re.escape(str(deed.of))), 1) for person in records.languages)
        elif deed.kind is Kind.REPLAY:
            yield records.admin, words.set_aside(_number(deed)), 1
        if deed.kind is Kind.CREDIT:
            user, amount = deed.of  # type: ignore[misc]  # what a credit is of
            yield user, words.credited(amount), 1
            yield deed.person, words.gave(amount), 1
    users = {sale.id: sale.user for sale in records.sales}
    decisions = (deed for deed in records.deeds if deed.kind in {Kind.BIND, Kind.AGAIN, Kind.REFUND})
    for order_id, times in Counter(map(_number, decisions)).items():
        yield users[order_id], words.notice("order-uncertain", order_id), times
        yield records.admin, words.notice("admin-uncertain", order_id), times


def _look_for(records: Records, verdict: Verdict, person: int, pattern: re.Pattern[str], least: int) -> None:
    shown = sum(pattern.match(text) is not None for text in records.shown.get(person, ()))
    # A card is shown as often as somebody opens it; only what was sent as a message can be one too many.
    sent = sum(times for text, times in records.notices.get(person, {}).items() if pattern.match(text))
    if shown < least and person not in records.blocked:
        verdict.wrong["lost messages"].append(f"{person} was not told {pattern.pattern}")
    if not pattern.pattern.endswith("(?!\\d)"):
        verdict.duplicates += max(0, sent - least)


def _claims(records: Records) -> Iterator[str]:
    """Yield notices that the shop takes for told and Telegram does not know, or that it never tells."""
    for row in records.told:
        if row.state == "sent" and row.message_id not in records.sent.get(row.chat, {}):
            yield f"{row.event} for {row.chat} is said to be sent"
        elif row.state == "owed":
            yield f"{row.event} for {row.chat} is still owed"
        elif row.state == "undeliverable" and not (row.chat in records.blocked and row.error == "blocked"):
            yield f"{row.event} for {row.chat} was given up: {row.error}"
