"""A sequence whose members are made when they are asked for: of a long one, only what shows is made. No terminal."""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Lazy(Sequence[T_co]):
    """As long as `length` says now; `make` gives the member at a place, counted from 0."""

    def __init__(self, length: Callable[[], int], make: Callable[[int], T_co]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length()

    @overload
    def __getitem__(self, index: int) -> T_co: ...

    @overload
    def __getitem__(self, index: slice) -> list[T_co]: ...

    def __getitem__(self, index: int | slice) -> T_co | list[T_co]:
        place = range(len(self))[index]
        return self._make(place) if isinstance(place, int) else [self._make(each) for each in place]

    def __repr__(self) -> str:
        return repr(list(self))
