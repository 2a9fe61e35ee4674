"""Together: check-ins, weeks, circles, buddies.

Over 300 lines, since one migration is one step: these tables came together.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import bot.tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "buddy_blocks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("blocked_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_blocks")),
        sa.UniqueConstraint("user_id", "pair_id", name=op.f("uq_buddy_blocks_user_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_blocks_blocked_id"), ["blocked_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buddy_blocks_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buddy_blocks_user_id"), ["user_id"], unique=False)

    op.create_table(
        "buddy_outcomes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_outcomes")),
        sa.UniqueConstraint("session_id", "user_id", name=op.f("uq_buddy_outcomes_session_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_outcomes_user_id"), ["user_id"], unique=False)

    op.create_table(
        "buddy_pairs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("matched_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("placed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_pairs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_pairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_pairs_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "buddy_reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("reported_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("posted_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_reports")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_reports_user_id"), ["user_id"], unique=False)

    op.create_table(
        "buddy_searches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("wakes", sa.Time(), nullable=False),
        sa.Column("sleeps", sa.Time(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("paused_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("told_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_searches")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_searches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_searches_guild_id"), ["guild_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_buddy_searches_user_id"), ["user_id"], unique=False)

    op.create_table(
        "buddy_sessions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("side_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_sessions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_sessions_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "buddy_sheets",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("scores", sa.String(), nullable=False),
        sa.Column("good", sa.LargeBinary(), nullable=True),
        sa.Column("change", sa.LargeBinary(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_sheets")),
        sa.UniqueConstraint("session_id", "user_id", name=op.f("uq_buddy_sheets_session_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_sheets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_sheets_user_id"), ["user_id"], unique=False)

    op.create_table(
        "buddy_sides",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger(), nullable=False),
        sa.Column("search_id", sa.BigInteger(), nullable=False),
        sa.Column("yes_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("no_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("left_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("joined_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("read_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buddy_sides")),
        sa.UniqueConstraint("pair_id", "user_id", name=op.f("uq_buddy_sides_pair_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("buddy_sides", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_buddy_sides_user_id"), ["user_id"], unique=False)

    op.create_table(
        "checkin_habits",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("repeat", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("paused_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_checkin_habits")),
    )
    op.create_table(
        "checkins",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("search", sa.LargeBinary(), nullable=True),
        sa.Column("own", sa.LargeBinary(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkins")),
        sa.UniqueConstraint("user_id", "day_on", name=op.f("uq_checkins_user_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkins_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circle_cheers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("goal_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_cheers")),
        sa.UniqueConstraint("goal_id", "user_id", name=op.f("uq_circle_cheers_goal_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_cheers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_cheers_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circle_comebacks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("week_id", sa.BigInteger(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_comebacks")),
        sa.UniqueConstraint("week_id", "user_id", "sort", name=op.f("uq_circle_comebacks_week_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_comebacks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_comebacks_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circle_goals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("week_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("state_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("carried_from_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("hidden_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("held_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_goals")),
        sa.UniqueConstraint("week_id", "user_id", name=op.f("uq_circle_goals_week_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_goals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_goals_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circle_keepers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_keepers")),
        sa.UniqueConstraint("circle_id", name=op.f("uq_circle_keepers_circle_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_keepers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_keepers_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circle_members",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("left_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("moved_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sharing", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_members")),
        sa.UniqueConstraint("circle_id", "user_id", name=op.f("uq_circle_members_circle_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_members_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circle_weeks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("opened_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("wraps_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("wrapped_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("wrap_message_id", sa.BigInteger(), nullable=True),
        sa.Column("wrap_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("changed_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("drawn_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_weeks")),
        sa.UniqueConstraint("circle_id", "begins_on", name=op.f("uq_circle_weeks_circle_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_weeks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_circle_weeks_behind",
            ["changed_at"],
            unique=False,
            sqlite_where=sa.text("drawn_at < changed_at"),
            postgresql_where=sa.text("drawn_at < changed_at"),
        )

    op.create_table(
        "circles",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("opens", sa.String(), nullable=False),
        sa.Column("wraps", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("timed_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("grew_from_id", sa.BigInteger(), nullable=False),
        sa.Column("paused_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("paused_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circles")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circles_guild_id"), ["guild_id"], unique=False)

    op.create_table(
        "week_lines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("week_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("when", sa.LargeBinary(), nullable=True),
        sa.Column("where", sa.LargeBinary(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_lines")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("week_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_week_lines_user_id"), ["user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_week_lines_week_id"), ["week_id"], unique=False)

    op.create_table(
        "week_logs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("week_id", sa.BigInteger(), nullable=False),
        sa.Column("line_id", sa.BigInteger(), nullable=False),
        sa.Column("at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("day_on", sa.Date(), nullable=False),
        sa.Column("removed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_logs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("week_logs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_week_logs_user_id"), ["user_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_week_logs_week_id"), ["week_id"], unique=False)

    op.create_table(
        "weeks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("created_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", bot.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", bot.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("in_the_way", sa.LargeBinary(), nullable=True),
        sa.Column("if_then", sa.LargeBinary(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("row_key", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weeks")),
        sa.UniqueConstraint("user_id", "begins_on", name=op.f("uq_weeks_user_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("weeks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_weeks_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("weeks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_weeks_user_id"))

    op.drop_table("weeks")
    with op.batch_alter_table("week_logs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_week_logs_week_id"))
        batch_op.drop_index(batch_op.f("ix_week_logs_user_id"))

    op.drop_table("week_logs")
    with op.batch_alter_table("week_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_week_lines_week_id"))
        batch_op.drop_index(batch_op.f("ix_week_lines_user_id"))

    op.drop_table("week_lines")
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circles_guild_id"))

    op.drop_table("circles")
    with op.batch_alter_table("circle_weeks", schema=None) as batch_op:
        batch_op.drop_index("ix_circle_weeks_behind")

    op.drop_table("circle_weeks")
    with op.batch_alter_table("circle_members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_members_user_id"))

    op.drop_table("circle_members")
    with op.batch_alter_table("circle_keepers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_keepers_user_id"))

    op.drop_table("circle_keepers")
    with op.batch_alter_table("circle_goals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_goals_user_id"))

    op.drop_table("circle_goals")
    with op.batch_alter_table("circle_comebacks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_comebacks_user_id"))

    op.drop_table("circle_comebacks")
    with op.batch_alter_table("circle_cheers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_cheers_user_id"))

    op.drop_table("circle_cheers")
    with op.batch_alter_table("checkins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checkins_user_id"))

    op.drop_table("checkins")
    op.drop_table("checkin_habits")
    with op.batch_alter_table("buddy_sides", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_sides_user_id"))

    op.drop_table("buddy_sides")
    with op.batch_alter_table("buddy_sheets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_sheets_user_id"))

    op.drop_table("buddy_sheets")
    with op.batch_alter_table("buddy_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_sessions_pair_id"))

    op.drop_table("buddy_sessions")
    with op.batch_alter_table("buddy_searches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_searches_user_id"))
        batch_op.drop_index(batch_op.f("ix_buddy_searches_guild_id"))

    op.drop_table("buddy_searches")
    with op.batch_alter_table("buddy_reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_reports_user_id"))

    op.drop_table("buddy_reports")
    with op.batch_alter_table("buddy_pairs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_pairs_thread_id"))

    op.drop_table("buddy_pairs")
    with op.batch_alter_table("buddy_outcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_outcomes_user_id"))

    op.drop_table("buddy_outcomes")
    with op.batch_alter_table("buddy_blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_buddy_blocks_user_id"))
        batch_op.drop_index(batch_op.f("ix_buddy_blocks_pair_id"))
        batch_op.drop_index(batch_op.f("ix_buddy_blocks_blocked_id"))

    op.drop_table("buddy_blocks")
