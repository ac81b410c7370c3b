"""Plans of nearly the same words: a form that schools fill in, a plan copied with another school's name.

A plan is the set of its runs of five words, without case, marks of punctuation or figures: the same words
with other figures are the same plan. Sets are compared by MinHash (Broder 1997, "On the resemblance and
containment of documents"; sketches of ``datasketch``, 64-bit free of collisions among permutations), the
pairs to compare are found by banding (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

from extract.errors import KehoachError
from extract.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

# By ``re``, twice as fast as ``regex`` on words; texts are NFC, so that a letter with its marks is one character.
WORD = re.compile(r"[^\W\d_]+|\d[\d.,/:-]*")
SHINGLE = 5
# Plans of one province that share their phrases, not their text, stay below 0.4; copies of one form are above 0.7.
THRESHOLD = 0.6
# 42 bands of 6: of pairs with Jaccard 0.8 one in 300,000 is missed, of 0.7 one in 200; of 0.3 one in 30 is compared.
PERMUTATIONS, BANDS, ROWS = 256, 42, 6
SEED = 1
MIX = 0x9E3779B97F4A7C15


def require() -> None:
    """Raises KehoachError ``missing-extra`` without datasketch."""
    _empty()


def signature(text: str) -> bytes:
    """The MinHash of a text's five-word runs, 1 KB; empty for a text without words.

    Raises KehoachError ``missing-extra`` without datasketch.
    """
    import numpy

    words = list(map(_word, WORD.findall(fold(text))))
    if not words:
        return b""
    words += [0] * (SHINGLE - len(words))
    hashes = numpy.array(words, numpy.uint64)
    count = len(words) - SHINGLE + 1
    shingles = numpy.zeros(count, numpy.uint64)
    for place in range(SHINGLE):
        shingles = shingles * numpy.uint64(MIX) + hashes[place : place + count]
    minhash = _empty().copy()
    minhash.update_batch((numpy.unique(shingles * numpy.uint64(MIX)) >> numpy.uint64(32)).tolist())
    return bytes(minhash.hashvalues.astype("<u4").tobytes())


@lru_cache(maxsize=65_536)
def _word(word: str) -> int:
    """A word as a number of 32 bits; every figure is the same word."""
    return 0 if word[0].isdecimal() else crc32(word.encode())


@lru_cache(maxsize=1)
def _empty() -> Any:
    """The sketch of no text; its permutations are those of every other."""
    try:
        from datasketch import MinHash
    except ImportError:
        raise KehoachError("missing-extra", "dataset") from None
    return MinHash(PERMUTATIONS, SEED, hashfunc=int, scheme="affine32")


def link(signatures: Sequence[bytes], joined: Callable[[int], int], join: Callable[[int, int], None]) -> None:
    """Calls ``join`` for near-duplicates until all that a chain of them connects are joined.

    ``joined`` gives the group of a text by its number; pairs in one group already are not compared, which
    does not change the groups.
    """
    import numpy

    numbers = [number for number, own in enumerate(signatures) if own]
    if len(numbers) < 2:
        return
    matrix = numpy.frombuffer(b"".join(signatures[number] for number in numbers), "<u4")
    matrix = matrix.reshape(len(numbers), PERMUTATIONS)
    for bucket in _buckets(matrix):
        members = [numbers[index] for index in bucket]
        if len({joined(member) for member in members}) > 1:
            _compare(matrix[bucket], members, joined, join)


def _buckets(matrix: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """The rows that agree in all of one band, for each band."""
    import numpy

    for band in range(BANDS):
        part = numpy.ascontiguousarray(matrix[:, band * ROWS : (band + 1) * ROWS])
        keys = part.view(numpy.dtype((numpy.void, part.itemsize * ROWS))).ravel()
        order = numpy.argsort(keys, kind="stable")
        ordered = keys[order]
        edges = [0, *(numpy.flatnonzero(ordered[1:] != ordered[:-1]) + 1), len(ordered)]
        yield from (order[start:end] for start, end in pairwise(edges) if end - start > 1)


def _compare(
    rows: NDArray[Any], members: Sequence[int], joined: Callable[[int], int], join: Callable[[int, int], None]
) -> None:
    """Joins the members of one bucket whose estimated resemblance is high enough."""
    for index in range(1, len(members)):
        group = joined(members[index])
        others = [before for before in range(index) if joined(members[before]) != group]
        if not others:
            continue
        alike = (rows[others] == rows[index]).mean(axis=1) >= THRESHOLD
        for before in (other for other, same in zip(others, alike, strict=True) if same):
            if joined(members[before]) != joined(members[index]):
                join(members[before], members[index])


def resemblance(one: bytes, other: bytes) -> float:
    """The estimated Jaccard similarity of two texts, from their signatures."""
    import numpy

    if not one or not other:
        return 0.0
    return float((numpy.frombuffer(one, "<u4") == numpy.frombuffer(other, "<u4")).mean())
