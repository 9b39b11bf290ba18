"""In which encoding a text file is written: by its mark, as UTF-8, else by which one makes words of its letters."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kurak.intake.guards import refused
from kurak.words import counted, say

# the longer marks first: that of UTF-32 begins with that of UTF-16
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# the commoner ones first: where two read a text alike, the first is told
OLD = ("cp1251", "cp1252", "mac_cyrillic", "mac_roman", "cp866", "koi8_r", "ptcp154", "kz1048", "latin_1")
SAMPLE = 1 << 16
BLOCK = 1 << 20
FAULTS_ALLOWED = 0.02
FEW_NULS = 0.02  # of UTF-16 every blank and every sign between cells has one
WORD = re.compile(r"[^\W\d_]+")
COMMON = frozenset("оеаинтсрвлкмдпуы")
CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяңөү")
WESTERN = frozenset("áéíóúñüàâãäåæçèêëìîïòôõöøùûýÿßºª")
PUNCTUATION = frozenset("«»–—№“”„‘’…°€¿¡·•\xa0±×")


@dataclass(frozen=True)
class Encoding:
    """`codec` and `errors` are what opens the file; `name` is what a reader is told."""

    codec: str
    errors: str = "strict"
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.codec.removesuffix("-sig")


def encoding_of(path: Path) -> Encoding:
    """The encoding that reads the whole file. Raises IntakeError where none does."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    for mark, codec in MARKS.items():
        if start.startswith(mark):
            return _sound(path, codec)
    if 0 < start.count(0) < FEW_NULS * len(start):
        raise refused(
            path, say("it holds signs that no text has (NUL), as a broken export leaves them; export it anew")
        )
    if b"\0" in start:
        even = start[::2].count(0) > start[1::2].count(0)
        return _sound(path, "utf-16-be" if even else "utf-16-le")
    if _is_plain(path):
        return Encoding("utf-8")
    faults, letters = _utf8_faults(path)
    if not faults:
        return _sound(path, "utf-8")
    if faults <= FAULTS_ALLOWED * letters:
        told = say("\ufffd stands for {signs} that could not be read.", signs=counted(faults, "sign", "signs"))
        return Encoding("utf-8", "replace", (told,))
    return _sound(path, likeliest(_telling(path)))


def likeliest(sample: bytes) -> str:
    """The old encoding that makes the most sense of a sample."""
    return max(OLD, key=lambda codec: _sense(sample, codec))


def _sense(sample: bytes, codec: str) -> float:
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return float("-inf")
    words = sum(_word(word) for word in WORD.findall(text) if not word.isascii())
    others = [sign for sign in text if not sign.isascii() and not sign.isalpha()]
    return words + sum(0.2 if sign in PUNCTUATION else -2 for sign in others)


def _word(word: str) -> float:
    """Letters of one script in a likely case and of a likely kind count for, others against."""
    small = word.lower()
    strange = sum(not sign.isascii() for sign in word)
    is_cased = word[1:].islower() or word.isupper() or len(word) == 1
    if set(small) <= CYRILLIC and is_cased:
        return sum(1.0 if sign in COMMON else 0.6 for sign in small)
    is_western = all(sign.isascii() or sign in WESTERN for sign in small) and 2 * strange <= len(word)
    return strange if is_western and is_cased else -2 * strange


def _telling(path: Path) -> bytes:
    """A sample of the lines that hold more than ASCII, which alone tell one old encoding from another."""
    sample = bytearray()
    with path.open("rb") as file:
        while len(sample) < SAMPLE and (line := file.readline(SAMPLE)):
            if not line.isascii():
                sample += line
    return bytes(sample)


def _is_plain(path: Path) -> bool:
    """True where all of it is UTF-8 without a sign that stands for one lost."""
    try:
        return not any("\0" in text or "\ufffd" in text for text in _decoded(path, "utf-8"))
    except UnicodeError:
        return False


def _utf8_faults(path: Path) -> tuple[int, int]:
    """Signs that are no UTF-8, and letters beyond ASCII that are."""
    faults = letters = 0
    for text in _decoded(path, "utf-8", "replace"):
        if not text.isascii():
            bad = text.count("\ufffd")
            faults += bad
            letters += len(text) - len(text.encode("ascii", "ignore")) - bad
    return faults, letters


def _sound(path: Path, codec: str) -> Encoding:
    try:
        if not any("\0" in text for text in _decoded(path, codec)):
            return Encoding(codec)
    except UnicodeError:
        pass
    raise refused(path, say("it is no text and no workbook; send xlsx, xls, ods, csv, tsv or json"))


def _decoded(path: Path, codec: str, errors: str = "strict") -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield decoder.decode(block)
    yield decoder.decode(b"", final=True)
