"""Top-ups, and how far the list of Stars was read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "topups",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("credited", sa.BigInteger(), nullable=True),
        sa.Column("stars", sa.BigInteger(), nullable=True),
        sa.Column("charge_id", sa.Text(), nullable=True),
        sa.Column("receipt", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("quote_id", sa.BigInteger(), nullable=True),
        sa.Column("service_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("asked > 0", name=op.f("ck_topups_asked")),
        sa.CheckConstraint("credited > 0", name=op.f("ck_topups_credited")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_topups_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topups")),
        sa.UniqueConstraint("charge_id", name=op.f("uq_topups_charge_id")),
    )
    op.create_index("ix_topups_state", "topups", ["state", "id"])
    op.create_index("ix_topups_user", "topups", ["user_id", "id"])
    op.create_table(
        "marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("marks")
    op.drop_index("ix_topups_user", table_name="topups")
    op.drop_index("ix_topups_state", table_name="topups")
    op.drop_table("topups")
