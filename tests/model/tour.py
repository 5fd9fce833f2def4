"""Walks by plan through every row of the transition tables, on the same rules that chance plays with."""

from bot.domain.statuses import RefillStatus
from tests.model.buying import SHARED_LINKS
from tests.model.machine import ShopMachine
from tests.model.model import DAY

FOLLOWERS, COMMENTS = 6, 1  # counted from the newest of the goods
# What is said about one order after the other: word, remains, charge.
STORIES = (
    (
        ("In progress", None, None),
        ("Pending", None, None),
        ("In progress", None, None),
        ("Completed", "0", None),
        ("Pending", None, None),
        ("Completed", None, None),
        ("In progress", None, None),
        ("Partial", "1", "cost"),
        ("Partial", "third", "cost"),
        ("Canceled", "half", "cost"),
        ("Canceled", "all", "cost"),
    ),
    (("In progress", None, None), ("Canceled", None, None)),
    (("Completed", None, None), ("Partial", "third", None)),
    (("Completed", None, None), ("Canceled", None, None)),
    (("Partial", "1", None), ("Canceled", None, None)),
    (("Canceled", "half", "half"), ("Canceled", "all", "0")),
)


# What a person decides where the last words contradict each other: what it is about, what is said before, and what
# may be given back.
CONTRADICTION = ("Partial", None, None)
KNOWN_PART = ("In progress", "third", None)
DECISIONS = (
    (FOLLOWERS, (("Pending", "third", None), CONTRADICTION), ("part", "all", "nothing")),
    (FOLLOWERS, (KNOWN_PART, CONTRADICTION), ("part", "all", "nothing")),
    (FOLLOWERS, (KNOWN_PART, ("Completed", None, None), CONTRADICTION), ("part", "all", "nothing")),
    (FOLLOWERS, (("Partial", "third", None), CONTRADICTION), ("part", "all", "nothing")),
    (COMMENTS, (("Canceled", None, None), ("Canceled", "1", "cost")), ("part", "all", "nothing")),
)


class Tour:
    """Leads a machine; what is asked, decided and said is about the newest."""

    def __init__(self, machine: ShopMachine) -> None:
        self.machine = machine

    def go(self, rule: str, **arguments: object) -> None:
        """Follow a rule; afterwards the model agrees."""
        getattr(self.machine, rule)(**arguments)
        self.machine.the_model_agrees()

    def order(self, outcome: str, link: str | None = None, what: int = FOLLOWERS) -> None:
        self.go("office", act="give", pick=2, amount=6_000_000, later=0)
        self.go("buy", who=2, what=what, number=1501, odd=None, link=link, when="at once")
        self.go("send", plan=[outcome])

    def say(self, *rows: tuple[str, str | None, str | None]) -> None:
        said = [{"status": word, "remains": remains, "charge": charge} for word, remains, charge in rows]
        self.go("refresh", pick=0, said=said)


class OrdersTour(Tour):
    """Through the tables of orders and refills."""

    def walk(self) -> None:
        """Go everywhere."""
        self.go("begin", plan=[], said=[], link=None)
        for story in STORIES:
            self.order("taken")
            self.say(*story)
        self.cancels()
        self.line()
        self.order("refused")
        self.go("buy", who=2, what=FOLLOWERS, number=1000, odd=None, link=None, when="at another price")
        self.go("list_changes", what=FOLLOWERS, change="rate", rate="1", trust=True, accept=False)
        self.order("away")
        self.go("list_changes", what=0, change="type", rate="1", trust=True, accept=False)
        self.go("good_day")
        self.go("list_changes", what=FOLLOWERS, change="type", rate="1", trust=True, accept=False)
        for decision in ("bind", "refund", "send again"):
            self.order("lost")
            self.go("resolve", pick=0, decision=decision, other=0, behind=2)
            self.go("resolve", pick=0, decision=decision, other=0, behind=0)
        self.go("send", plan=["crash"])
        self.go("restart")
        self.order("taken")
        self.say(("Completed", "0", None))
        self.refills()
        self.go("deliver", plan=["unclear", "blocked", "flooded", "refused"], later=61)
        self.go("good_day")
        self.order("duplicate")
        for _ in range(30):
            self.go("office", act="wait", pick=0, amount=0, later=121)
            self.go("send", plan=["duplicate"])
        self.go("track", said=[], later=DAY, trouble="key")

    def line(self) -> None:
        """Four want the same: one is first, one takes it back, one has its turn, one waits too long."""
        for spelling in (*SHARED_LINKS[:2], SHARED_LINKS[0]):
            self.order("taken", spelling)
        self.go("ask_cancel", pick=0, stranger=0)
        self.go("release", later=0)
        self.go("refresh", pick=0, said=[{"status": "Completed", "remains": "0", "charge": None}])
        self.go("release", later=0)
        self.order("away", SHARED_LINKS[1])
        self.go("release", later=4 * DAY)

    def follow(self, *plan: str, said: RefillStatus | None = None, later: int = 0) -> None:
        self.go("follow_refills", plan=list(plan), said=[said], later=later)

    def refills(self) -> None:
        """One after the other for an order that is done."""
        self.ask_refill()
        self.follow("away")
        self.follow("crash", later=61)
        self.follow(later=301)
        self.follow(later=DAY)
        self.ask_refill()
        self.follow("refused")
        for said in (RefillStatus.COMPLETED, RefillStatus.REJECTED):
            self.ask_refill()
            self.follow("taken")
            self.follow(said=said, later=61)
        self.ask_refill()
        self.go("answer_hangs", pick=0)
        self.follow(later=301)
        self.go("late_answer", pick=0, outcome="taken")

    def cancels(self) -> None:
        """Taken back before it was sent; asked for afterwards, and seen to or refused."""
        self.order("away")
        self.go("ask_cancel", pick=0, stranger=0)
        for answer in ("yes", "no"):
            self.order("taken")
            self.go("ask_cancel", pick=0, stranger=0)
            self.go("pass_on_cancels", answers=[answer])

    def ask_refill(self) -> None:
        self.go("ask_refill", pick=0, done=True, later=DAY, plan=None)


class TopUpsTour(Tour):
    """Through the table of top-ups."""

    def walk(self) -> None:
        """Go everywhere."""
        self.go("begin", plan=[], said=[], link=None)
        self.hear("list")
        self.transfers()
        self.stars()
        self.go("office", act="wait", pick=0, amount=0, later=31 * DAY)
        self.go("office", act="keep house", pick=0, amount=0, later=0)
        self.go("top_up", who=2, method="stars", amount=3_333_333, wants=None)
        self.pay(told="twice")
        self.go("good_day")

    def transfers(self) -> None:
        """Approved, approved with another sum, rejected, taken back, replaced; somebody else taps, an admin is late."""
        for decision in ("approve", "approve another sum", "reject"):
            self.go("buy", who=2, what=FOLLOWERS, number=1501, odd=None, link=None, when="later")
            self.go("top_up", who=2, method="transfer", amount=2_534_700, wants=0)
            self.at_transfer("receipt", stranger=1)
            self.at_transfer("receipt", taps=2)
            self.decide(decision)
            self.decide("approve", decidable=False)
            self.at_transfer("withdraw")
        self.go("top_up", who=2, method="transfer", amount=999_999, wants=None)
        for _ in range(2):
            self.go("top_up", who=2, method="transfer", amount=1_000_000, wants=None)
        self.at_transfer("withdraw", taps=2)
        for _ in range(4):
            self.go("top_up", who=2, method="transfer", amount=1_000_000, wants=None)
            self.at_transfer("receipt")
        self.at_transfer("withdraw")
        self.go("office", act="ban", pick=2, amount=0, later=0)
        self.go("top_up", who=2, method="transfer", amount=1_000_000, wants=None)
        self.decide("approve", decidable=False)
        self.go("office", act="unban", pick=2, amount=0, later=0)

    def stars(self) -> None:
        """Paid once, twice, by somebody else, too late; told late or only in the list; given back in time or not."""
        self.go("top_up", who=2, method="stars", amount=1_000_000, wants=None)
        self.hear("list")
        self.go("top_up", who=2, method="stars", amount=3_333_333, wants=None)
        self.pay(payer=777)
        self.pay(odd=1, told="twice")
        self.pay(told="beside the list")
        self.give_back(told=0)
        self.hear("out of reach")
        self.hear("list")
        self.go("top_up", who=2, method="stars", amount=2_534_700, wants=None)
        self.pay(told="later", stopped=True)
        self.give_back(told=1)
        self.hear("update")
        self.hear("list")
        for decision in ("take back", "forgive"):
            self.go("top_up", who=2, method="stars", amount=10_000_000, wants=None)
            self.hear("update", later=DAY + 1)
            self.pay(stopped=True)
            self.pay(told="later")
            self.hear("list")
            self.give_back(told=2, spent=True)
            self.decide("take back")
            self.go("office", act="give", pick=2, amount=10_000_000, later=0)
            self.decide(decision)
            self.decide(decision, decidable=False)

    def at_transfer(self, act: str, *, stranger: int = 0, taps: int = 1) -> None:
        self.go("at_transfer", pick=0, act=act, stranger=stranger, taps=taps)

    def decide(self, decision: str, *, decidable: bool = True) -> None:
        self.go("decide_topup", pick=0, decision=decision, amount=3_333_333, taps=2, decidable=decidable)

    def pay(
        self, *, payer: int | None = None, odd: int = 0, told: str = "once", stopped: bool = False
    ) -> None:
        self.go("pay", pick=0, payer=payer, odd=odd, told=told, stopped=stopped)

    def give_back(self, *, told: int, spent: bool = False) -> None:
        self.go("give_stars_back", pick=0, told=told, spent=spent)

    def hear(self, what: str, later: int = 0) -> None:
        self.go("hear_of_stars", pick=0, what=what, later=later)


class DecisionsTour(Tour):
    """Through what an admin decides about orders that are not uncertain."""

    def walk(self) -> None:
        """Contradictory figures in every state in which there can be any; and orders that were not sent yet."""
        for what, words, choices in DECISIONS:
            for choice in choices:
                self.order("taken", what=what)
                self.say(*words)
                self.go("settle", pick=0, choice=choice, taps=2, odd=True)
                self.say(words[-1])
        self.go("withdraw", pick=0, taps=1, ours=False)
        for outcome, spelling in (("away", None), ("taken", SHARED_LINKS[0]), ("taken", SHARED_LINKS[0])):
            self.order(outcome, spelling)
        for _ in range(2):
            self.go("withdraw", pick=0, taps=2, ours=True)
        self.go("good_day")


ALL: tuple[type[Tour], ...] = (OrdersTour, TopUpsTour, DecisionsTour)
