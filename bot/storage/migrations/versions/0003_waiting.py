"""Orders that wait for a free link, work that does not move, updates that kill."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_index("ix_orders_link", "orders", ["link_key", "state"])
    op.add_column("orders", sa.Column("moved_at", sa.BigInteger(), nullable=True))
    op.add_column("orders", sa.Column("stuck_at", sa.BigInteger(), nullable=True))
    op.add_column("refills", sa.Column("stuck_at", sa.BigInteger(), nullable=True))
    op.add_column("updates", sa.Column("begun", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index("ix_orders_moved", "orders", ["state", "moved_at"])
    op.create_index("ix_orders_service", "orders", ["service_id", "state", "finished_at"])
    op.create_index(
        "ix_orders_stuck",
        "orders",
        ["stuck_at"],
        sqlite_where=sa.text("stuck_at IS NOT NULL"),
        postgresql_where=sa.text("stuck_at IS NOT NULL"),
    )
    # When orders that are under way moved last is not known any more: nothing is younger than when they were sent.
    op.execute(
        "UPDATE orders SET moved_at = COALESCE(submitted_at, created_at) "
        "WHERE state IN ('placed', 'in_progress')"
    )
    # The status of an old order is asked for again while it is being refilled.
    op.execute(
        "UPDATE orders SET due_at = 0 WHERE due_at IS NULL "
        "AND id IN (SELECT order_id FROM refills WHERE finished_at IS NULL)"
    )


def downgrade() -> None:
    """Go back."""
    for index in ("ix_orders_stuck", "ix_orders_service", "ix_orders_moved", "ix_orders_link"):
        op.drop_index(index, "orders")
    op.drop_column("updates", "begun")
    op.drop_column("refills", "stuck_at")
    op.drop_column("orders", "stuck_at")
    op.drop_column("orders", "moved_at")
