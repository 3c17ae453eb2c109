"""Keccak-256, which Ethereum hashes with; Python's ``sha3_256`` is the later standard, with other padding."""

from __future__ import annotations

_WORD = (1 << 64) - 1
_RATE = 136  # bytes taken in at a time: 1600 bits less twice the 256 of the answer


def _constants() -> tuple[int, ...]:
    """One word a round, from the shift register of the Keccak reference, 1.2."""
    state, words = 1, []
    for _ in range(24):
        word = 0
        for power in range(7):
            word |= (state & 1) << ((1 << power) - 1)
            state = state << 1 ^ (0x171 if state & 0x80 else 0)
        words.append(word)
    return tuple(words)


_ROUNDS = _constants()


def keccak256(data: bytes, mark: int = 1) -> bytes:
    """The hash of the data. The mark begins the padding; with 6 the answer is SHA3-256's."""
    padded = bytearray(data + bytes([mark]) + bytes(-(len(data) + 1) % _RATE))
    padded[-1] |= 0x80
    lanes = [0] * 25
    for block in range(0, len(padded), _RATE):
        for lane in range(_RATE // 8):
            lanes[lane] ^= int.from_bytes(padded[block + 8 * lane : block + 8 * lane + 8], "little")
        lanes = _permuted(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


def _permuted(lanes: list[int]) -> list[int]:
    """The permutation Keccak-f[1600]; lane ``x + 5 * y`` of the state."""
    for constant in _ROUNDS:
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        lanes = [lane ^ columns[(i + 4) % 5] ^ _turned(columns[(i + 1) % 5], 1) for i, lane in enumerate(lanes)]
        x, y, moving = 1, 0, lanes[1]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            lanes[x + 5 * y], moving = _turned(moving, (step + 1) * (step + 2) // 2 % 64), lanes[x + 5 * y]
        lanes = [
            lane ^ (~lanes[i // 5 * 5 + (i + 1) % 5] & lanes[i // 5 * 5 + (i + 2) % 5]) for i, lane in enumerate(lanes)
        ]
        lanes[0] ^= constant
    return lanes


def _turned(lane: int, by: int) -> int:
    return (lane << by | lane >> (64 - by)) & _WORD
