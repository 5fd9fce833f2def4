"""What a provider can say about an order and about a refill, in our words."""

from enum import StrEnum


class ProviderStatus(StrEnum):
    """An order's status as the provider reports it; `UNKNOWN` is a word nobody declared, never a guess."""

    PENDING = "pending"
    PROCESSING = "processing"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    PARTIAL = "partial"
    CANCELED = "canceled"
    REFUNDED = "refunded"
    FAILED = "failed"
    ACTIVE = "active"  # subscriptions only, as are the next two
    PAUSED = "paused"
    EXPIRED = "expired"
    UNKNOWN = "unknown"

    @property
    def is_final(self) -> bool:
        """Whether the provider is done; `FAILED` is not final, because panels resend failed orders."""
        return self in _FINAL


class RefillStatus(StrEnum):
    """A refill's status as the provider reports it."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELED = "canceled"
    FAILED = "failed"
    UNKNOWN = "unknown"


_FINAL = frozenset(
    {
        ProviderStatus.COMPLETED,
        ProviderStatus.PARTIAL,
        ProviderStatus.CANCELED,
        ProviderStatus.REFUNDED,
        ProviderStatus.EXPIRED,
    }
)
