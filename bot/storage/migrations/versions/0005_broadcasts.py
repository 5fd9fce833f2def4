"""Broadcasts: one message of an admin's, a copy of it in the outbox for everybody whom it is for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("outbox", sa.Column("broadcast_id", sa.BigInteger(), nullable=True))
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["broadcast_id", "state", "due_at"])
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("admin_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("key", name=op.f("uq_broadcasts_key")),
    )


def downgrade() -> None:
    """Go back; what a broadcast still owed is dropped, for nothing could send it."""
    op.drop_table("broadcasts")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.execute("DELETE FROM outbox WHERE broadcast_id IS NOT NULL")
    op.drop_column("outbox", "broadcast_id")
    op.create_index("ix_outbox_due", "outbox", ["state", "due_at"])
