"""Orders that wait for a free link."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_index("ix_orders_link", "orders", ["link_key", "state"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_orders_link", "orders")
