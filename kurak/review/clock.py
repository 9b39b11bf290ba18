"""What time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """Now, in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
