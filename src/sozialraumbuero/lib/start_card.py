"""What a feature offers a person on the start page.

A feature that has something to say puts a `start.py` into its folder with
`start_cards(user) -> Iterable[StartCard]`; the start page finds it by itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StartCard:
    """One next step: what is open, why, and the link that begins it.

    Cards stand in the order of `rank`, small first; rank 0 to 9 is for today and becomes the
    large card when it comes first. `state` is a status such as ("warn", "überfällig").
    """

    title: str
    text: str
    url: str
    label: str
    icon: str = "next"
    rank: int = 50
    state: tuple[str, str] | None = None

    @property
    def is_for_today(self) -> bool:
        return self.rank < 10
