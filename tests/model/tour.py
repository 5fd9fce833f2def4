"""A walk by plan through every row of both transition tables, on the same rules that chance plays with."""

from bot.domain.statuses import RefillStatus
from tests.model.buying import SHARED_LINKS
from tests.model.machine import ShopMachine
from tests.model.model import DAY

FOLLOWERS = 6  # counted from the newest of the goods
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


class Tour:
    """Leads a machine; what is asked, decided and said is about the newest order."""

    def __init__(self, machine: ShopMachine) -> None:
        self.machine = machine

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

    def go(self, rule: str, **arguments: object) -> None:
        """Follow a rule; afterwards the model agrees."""
        getattr(self.machine, rule)(**arguments)
        self.machine.the_model_agrees()

    def order(self, outcome: str, link: str | None = None) -> None:
        self.go("office", act="give", pick=2, amount=2_000_000, later=0)
        self.go("buy", who=2, what=FOLLOWERS, number=1501, odd=None, link=link, when="at once")
        self.go("send", plan=[outcome])

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

    def say(self, *rows: tuple[str, str | None, str | None]) -> None:
        said = [{"status": word, "remains": remains, "charge": charge} for word, remains, charge in rows]
        self.go("refresh", pick=0, said=said)

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
