"""A process of its own that comments: python writer.py ADDRESS NAME COMMENTS."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from kurak import review
from kurak.review import Person, Subject

if __name__ == "__main__":
    address, name, comments = sys.argv[1:]
    sys.stdin.readline()
    for number in range(int(comments)):
        review.comment(review.opened(address), Person(name), Subject("S01", "activities", "a1"), f"{name} {number}")
