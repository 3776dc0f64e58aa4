"""Which colleague of the desk wrote a message."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("turns", "ticket_messages"):
        op.add_column(table, sa.Column("agent", sa.String(length=60), nullable=True))


def downgrade() -> None:
    for table in ("ticket_messages", "turns"):
        op.drop_column(table, "agent")
