"""Everything that the chats have ever shown, edited and overwritten screens too."""

from collections import Counter, defaultdict

from bot.playground.telegram.local import LocalTelegram


class Chats:
    """Keeps what Telegram shows from now on."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._feed = telegram.network.feed.subscribe()
        self.sent: dict[int, dict[int, str]] = defaultdict(
            dict
        )  # person → message of the bot → its first words
        self.shown: dict[int, list[str]] = defaultdict(list)  # person → every text, and every answer to a tap

    def read(self) -> None:
        """Take over what has happened since the last time; often enough that nothing is dropped."""
        while not self._feed.empty():
            event = self._feed.get_nowait()
            assert event is not None, "the chats were read too rarely"
            if event["type"] == "message" and event["message"]["from_bot"]:
                message, person = event["message"], event["person"]
                self.sent[person].setdefault(message["id"], message["text"])
                self.shown[person].append(message["text"])
            elif event["type"] == "answered" and event["text"]:
                self.shown[event["person"]].append(event["text"])

    def notices(self, person: int) -> Counter[str]:
        """Return how often each text was sent as a message of its own."""
        return Counter(self.sent[person].values())
