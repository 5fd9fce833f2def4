"""Titles: what a service's name says, in our own words, and where it stands by it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; the next sync fills everything in."""
    op.add_column("services", sa.Column("kind", sa.Text(), nullable=False, server_default="other"))
    op.add_column("services", sa.Column("unsold", sa.Text(), nullable=True))
    op.add_column("services", sa.Column("vouched", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("services", sa.Column("texts", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("services", sa.Column("own_texts", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("services", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_services_kind", "services", ["platform", "kind", "position"])


def downgrade() -> None:
    """Go back; what an admin has written is lost."""
    op.drop_index("ix_services_kind", table_name="services")
    for column in ("words", "own_texts", "texts", "vouched", "unsold", "kind"):
        op.drop_column("services", column)
