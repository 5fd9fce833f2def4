"""Evidence about lost orders, what a person has seen, services frozen for a surprising charge, refusals that nobody listed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("services", sa.Column("frozen", sa.Text(), nullable=True))
    op.add_column("orders", sa.Column("evidence", sa.JSON(), nullable=True))
    op.add_column("orders", sa.Column("seen", sa.Text(), nullable=True))
    op.create_table(
        "unlisted_refusals",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("provider", "words", name=op.f("pk_unlisted_refusals")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("unlisted_refusals")
    op.drop_column("orders", "seen")
    op.drop_column("orders", "evidence")
    op.drop_column("services", "frozen")
