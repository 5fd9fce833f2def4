"""What a service was called when its price was promised, so that another thing under its id is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; of older promises the name is not known, and nothing is compared."""
    op.add_column("quotes", sa.Column("service_name", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("quotes", "service_name")
