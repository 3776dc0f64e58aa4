"""Wrong tries by visitor, and shoppers who were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint("kind IN ('order', 'desk')", name=op.f("ck_attempts_kind_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_at"), "attempts", ["at"])
    op.create_index(op.f("ix_attempts_kind_who_at"), "attempts", ["kind", "who", "at"])
    op.add_column("shoppers", sa.Column("erased_at", TIME, nullable=True))


def downgrade() -> None:
    op.drop_column("shoppers", "erased_at")
    op.drop_table("attempts")
