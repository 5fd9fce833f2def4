"""The tables. Money is BIGINT micro-units, times are BIGINT UTC seconds, rates are exact decimal text."""

from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only where the key is exactly INTEGER.
Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Text that is compared with < and >: by its bytes, as SQLite does, and not by the rules of a language.
Ordered = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


class ExactDecimal(sa.types.TypeDecorator[Decimal]):
    """A Decimal kept as text: SQLite would turn NUMERIC into a float without a word."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the canonical text, without an exponent."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read it back exactly."""
        return None if value is None else Decimal(value)


users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # Telegram's user id
    sa.Column("language", sa.Text),  # null until chosen or recognised
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("username", sa.Text),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("banned_at", sa.BigInteger),
    sa.Column("unreachable_at", sa.BigInteger),  # blocked the bot; cleared by the next update
)

wallets = sa.Table(
    "wallets",
    metadata,
    sa.Column("user_id", sa.ForeignKey("users.id"), primary_key=True, autoincrement=False),
    sa.Column("balance", sa.BigInteger, nullable=False),  # cached sum of the ledger; the audit proves it
    sa.CheckConstraint("balance >= 0", name="not_negative"),
)

postings = sa.Table(
    "postings",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("order_id", sa.BigInteger, index=True),
    sa.Column("actor_id", sa.BigInteger),
    sa.Column("reason", sa.Text),
    sa.Column("created_at", sa.BigInteger, nullable=False),
)

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("posting_id", sa.ForeignKey("postings.id"), nullable=False, index=True),
    sa.Column("account", sa.Text, nullable=False, index=True),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.CheckConstraint("amount <> 0", name="moves"),
)

categories = sa.Table(
    "categories",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("platform", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.UniqueConstraint("platform", "name"),
)

services = sa.Table(
    "services",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("provider_service_id", sa.Text, nullable=False),
    sa.Column("category_id", sa.ForeignKey("categories.id"), nullable=False),
    sa.Column("platform", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False, server_default="other"),  # the main one; where it stands
    sa.Column("position", sa.Integer, nullable=False),  # in the provider's own list
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("raw_type", sa.Text),
    sa.Column("rate", ExactDecimal, nullable=False),  # provider currency, per 1,000 or for the package
    sa.Column("min", sa.BigInteger),
    sa.Column("max", sa.BigInteger),
    sa.Column("refill", sa.Boolean(name="refill_known")),
    sa.Column("cancel", sa.Boolean(name="cancel_known")),
    sa.Column("description", sa.Text),
    sa.Column(
        "sellable", sa.Boolean(name="sellable"), nullable=False
    ),  # a type we can sell, an orderable row
    sa.Column("hidden", sa.Boolean(name="hidden"), nullable=False),  # by an admin
    sa.Column("gone_at", sa.BigInteger),  # when it vanished from the provider's list
    sa.Column("held_rate", ExactDecimal),  # a jump that an admin has not seen yet
    sa.Column("blocked", sa.Boolean(name="blocked"), nullable=False),  # the held rate would sell under cost
    sa.Column("frozen", sa.Text),  # why nobody may buy it until an admin has looked: a surprising charge
    sa.Column("unsold", sa.Text),  # why its name says that it is no service, such as a divider
    sa.Column(
        "vouched", sa.Boolean(name="vouched"), nullable=False, server_default=sa.false()
    ),  # an admin says it is one
    sa.Column(
        "texts", sa.JSON, nullable=False, server_default="{}"
    ),  # {language: {title, facts}}, as written by us
    sa.Column("own_texts", sa.JSON, nullable=False, server_default="{}"),  # what an admin wrote instead
    sa.Column("words", sa.Text, nullable=False, server_default=""),  # folded: what search looks through
    sa.UniqueConstraint("provider", "provider_service_id"),
    sa.Index("ix_services_shelf", "category_id", "position"),
    sa.Index("ix_services_kind", "platform", "kind", "position"),
)

markups = sa.Table(
    "markups",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),  # all | category | service
    sa.Column("target_id", sa.BigInteger, primary_key=True, autoincrement=False),  # 0 for all
    sa.Column("basis_points", sa.Integer, nullable=False),
    sa.CheckConstraint("basis_points >= 0", name="not_under_cost"),
)

quotes = sa.Table(
    "quotes",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("user_id", sa.ForeignKey("users.id"), nullable=False),
    sa.Column("service_id", sa.ForeignKey("services.id"), nullable=False),
    sa.Column("fields", sa.JSON, nullable=False),
    sa.Column("quantity", sa.BigInteger, nullable=False),
    sa.Column("price", sa.BigInteger, nullable=False),
    sa.Column("cost", ExactDecimal, nullable=False),  # provider currency
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("expires_at", sa.BigInteger, nullable=False),
    sa.Column("service_name", sa.Text),  # as it was promised; null: by a shop that did not keep it
)

orders = sa.Table(
    "orders",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("quote_id", sa.ForeignKey("quotes.id"), nullable=False, unique=True),
    sa.Column("user_id", sa.ForeignKey("users.id"), nullable=False),
    sa.Column("service_id", sa.ForeignKey("services.id"), nullable=False),
    sa.Column("provider", sa.Text, nullable=False),
    sa.Column("service_type", sa.Text, nullable=False),
    sa.Column("fields", sa.JSON, nullable=False),
    sa.Column("link_key", sa.Text, nullable=False),
    sa.Column("quantity", sa.BigInteger, nullable=False),
    sa.Column("price", sa.BigInteger, nullable=False),
    sa.Column("refunded", sa.BigInteger, nullable=False),
    sa.Column("earned", sa.BigInteger, nullable=False),
    sa.Column("cost", ExactDecimal, nullable=False),  # our quote at the provider, in its currency
    sa.Column("charge", ExactDecimal),  # what the provider says it took; for auditing only
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),  # counts the changes; makes each push its own event
    sa.Column("provider_order_id", sa.Text),
    sa.Column("start_count", sa.BigInteger),
    sa.Column("remains", sa.BigInteger),
    sa.Column("cancel_state", sa.Text),  # null | requested | accepted | refused
    sa.Column("attention", sa.Text),  # why a person should look; null when nobody needs to
    sa.Column("seen", sa.Text),  # the reason that a person has nodded at; it calls nobody again
    sa.Column(
        "evidence", sa.JSON(none_as_null=True)
    ),  # what is known about a lost answer (bot/shop/evidence.py)
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("submitted_at", sa.BigInteger),
    sa.Column("finished_at", sa.BigInteger),
    sa.Column("due_at", sa.BigInteger),  # when dispatch or tracking looks at it next; null: never
    sa.Column("moved_at", sa.BigInteger),  # when anything about it moved at the provider; null: not there yet
    sa.Column("stuck_at", sa.BigInteger),  # when it was flagged because nothing moves; null: it does
    sa.UniqueConstraint("provider", "provider_order_id"),
    sa.CheckConstraint("price > 0", name="price"),
    sa.CheckConstraint("refunded >= 0 AND earned >= 0 AND refunded + earned <= price", name="split"),
    sa.Index("ix_orders_due", "state", "due_at"),
    sa.Index("ix_orders_user", "user_id", "id"),
    sa.Index("ix_orders_link", "link_key", "state"),
    sa.Index("ix_orders_moved", "state", "moved_at"),
    sa.Index("ix_orders_service", "service_id", "state", "finished_at"),
    sa.Index(
        "ix_orders_stuck",
        "stuck_at",
        sqlite_where=sa.text("stuck_at IS NOT NULL"),
        postgresql_where=sa.text("stuck_at IS NOT NULL"),
    ),
)

refills = sa.Table(
    "refills",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("order_id", sa.ForeignKey("orders.id"), nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("provider_refill_id", sa.Text),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("finished_at", sa.BigInteger),
    sa.Column("due_at", sa.BigInteger),
    sa.Column("stuck_at", sa.BigInteger),  # when it was flagged because nothing moves
    sa.Index(
        "uq_refills_open",
        "order_id",
        unique=True,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    ),
)

topups = sa.Table(
    "topups",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("user_id", sa.ForeignKey("users.id"), nullable=False),
    sa.Column("method", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("asked", sa.BigInteger, nullable=False),  # what the customer wants to add
    sa.Column("credited", sa.BigInteger),  # what was added
    sa.Column("stars", sa.BigInteger),  # what `asked` costs in Stars
    sa.Column("charge_id", sa.Text, unique=True),  # Telegram's id of the payment
    sa.Column("receipt", sa.JSON(none_as_null=True)),
    sa.Column("quote_id", sa.BigInteger),  # what the customer wanted to buy; quotes are dropped after a day
    sa.Column("service_id", sa.BigInteger),
    sa.Column("reason", sa.Text),  # why it was rejected
    sa.Column("decided_by", sa.BigInteger),  # the admin
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("changed_at", sa.BigInteger, nullable=False),
    sa.CheckConstraint("asked > 0", name="asked"),
    sa.CheckConstraint("credited > 0", name="credited"),
    sa.Index("ix_topups_state", "state", "id"),
    sa.Index("ix_topups_user", "user_id", "id"),
)

marks = sa.Table(
    "marks",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),  # how far something was read
    sa.Column("value", sa.BigInteger, nullable=False),
)

updates = sa.Table(
    "updates",
    metadata,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),  # new | done | parked
    sa.Column("attempts", sa.Integer, nullable=False),
    # How often its handling was begun without an end; noted only for what an earlier process left behind.
    sa.Column("begun", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("error", sa.Text),
    sa.Column("received_at", sa.BigInteger, nullable=False),
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("key", Ordered, nullable=False, unique=True),  # one fact is told once
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # owed | sent | undeliverable
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("due_at", sa.BigInteger, nullable=False),
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("error", sa.Text),
    sa.Column("broadcast_id", sa.BigInteger),  # what it is a copy of; null: a notice, which goes first
    sa.Index("ix_outbox_due", "broadcast_id", "state", "due_at"),
)

broadcasts = sa.Table(
    "broadcasts",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),  # the admin's message is drafted once
    sa.Column("admin_id", sa.BigInteger, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("entities", sa.JSON, nullable=False),  # its formatting, as Telegram gave it
    sa.Column("photo", sa.Text),  # Telegram's file id
    sa.Column("audience", sa.Text),  # null until it is confirmed
    sa.Column("state", sa.Text, nullable=False),  # draft | running | paused | stopped
    sa.Column("due_at", sa.BigInteger, nullable=False),  # rests until then
    sa.Column("created_at", sa.BigInteger, nullable=False),
    sa.Column("confirmed_at", sa.BigInteger),
)

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("state", sa.Text),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("updated_at", sa.BigInteger, nullable=False),
)

syncs = sa.Table(
    "syncs",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("provider", sa.Text, nullable=False, index=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),  # applied | refused | failed
    sa.Column("digest", sa.JSON, nullable=False),
)

unlisted_refusals = sa.Table(
    "unlisted_refusals",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),
    sa.Column("words", sa.Text, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("last_at", sa.BigInteger, nullable=False),
)

acts = sa.Table(
    "acts",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("admin_id", sa.BigInteger, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("values", sa.JSON, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)

leases = sa.Table(
    "leases",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("until", sa.BigInteger, nullable=False),
)
