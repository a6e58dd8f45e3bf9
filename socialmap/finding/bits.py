"""Sets of small numbers as Python's own integers: bit n is on when n is in the set.

`&`, `|` and counting run over thousands of services in a microsecond or so, without a
loop in Python.
"""

from collections.abc import Iterable, Iterator


def of(numbers: Iterable[int], size: int) -> int:
    """Return the set of numbers, all below `size`."""
    octets = bytearray(size // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")


def numbers(bits: int) -> Iterator[int]:
    """Yield what is in a set, from low to high."""
    digits = bin(bits)[:1:-1]
    found = digits.find("1")
    while found >= 0:
        yield found
        found = digits.find("1", found + 1)


def union(sets: Iterable[int]) -> int:
    """Return what is in any of these sets."""
    found = 0
    for bits in sets:
        found |= bits
    return found
