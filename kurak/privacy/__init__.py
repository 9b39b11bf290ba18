"""Small numbers: what belongs to protected projects is told in blocks of people, each whole or not at all."""

from kurak.privacy.applied import apply
from kurak.privacy.settings import Protection, of

__all__ = ["Protection", "apply", "of"]
