"""Small numbers: what belongs to protected projects is told in blocks of people, each whole or not at all."""

from kurak.privacy.applied import Guard
from kurak.privacy.settings import Protection, of

__all__ = ["Guard", "Protection", "of"]
