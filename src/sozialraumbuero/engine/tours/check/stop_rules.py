"""What must hold for one stop: known, wanted, once, in its hours, as long and worth as it says."""

from __future__ import annotations

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.tours.check.abilities import ability_faults
from sozialraumbuero.engine.tours.check.meetings import Meetings
from sozialraumbuero.engine.tours.check.true_walks import Spot
from sozialraumbuero.engine.tours.clock import instant, minute
from sozialraumbuero.engine.tours.job import Bbox, Job, Shift
from sozialraumbuero.engine.tours.plan_file import PlannedStop

MOST_HOUSEHOLDS = 10
PRIZE_TOLERANCE = 1e-6
STAY_TOLERANCE_S = 1.0


class Day:
    """A job in its town, asked about single doors."""

    def __init__(self, town: Town, job: Job, addresses: dict[str, int]) -> None:
        self.town, self.job = town, job
        self._addresses = addresses
        self._avoid = frozenset(job.do_not_visit)
        self._listed = frozenset(job.doors) if isinstance(job.doors, tuple) else frozenset()
        self.appointments = {each.id: each for each in job.appointments}

    def with_job(self, job: Job) -> Day:
        """Return the same town with another job."""
        return self if job == self.job else Day(self.town, job, self._addresses)

    def knows(self, door: str) -> bool:
        return door in self._addresses

    def avoids(self, door: str) -> bool:
        return door in self._avoid

    def offers(self, door: str) -> bool:
        """Return whether the job's choice of doors holds this one."""
        if self.job.doors == "all":
            return True
        if isinstance(self.job.doors, Bbox):
            box, place = self.job.doors, self._addresses[door]
            lat, lon = float(self.town.addr_lat[place]), float(self.town.addr_lon[place])
            return box.south <= lat <= box.north and box.west <= lon <= box.east
        return door in self._listed

    def doors_to_ask(self) -> list[str]:
        """Return the doors that the job offers and where somebody may be asked."""
        return [
            door
            for door in self._addresses
            if self.offers(door) and not self.avoids(door) and self.households(door) > 0
        ]

    def households(self, door: str) -> int:
        if not self.knows(door):
            return 0
        dwellings = int(self.town.addr_dwellings[self._addresses[door]])
        return min(self.job.households.get(door, dwellings), MOST_HOUSEHOLDS)

    def block(self, door: str) -> str:
        return str(self.town.block_id[self.town.addr_block[self._addresses[door]]])

    def weight(self, door: str) -> float:
        need = self.job.need
        return need[door] if door in need else need.get(self.block(door), 1.0)

    def door_spot(self, door: str) -> Spot | None:
        if not self.knows(door):
            return None
        place, town = self._addresses[door], self.town
        return Spot(
            int(town.addr_seg[place]),
            float(town.addr_off_m[place]),
            int(town.addr_side[place]),
            float(town.addr_access_m[place]),
        )


class StopCheck:
    """Checks stops one after the other and remembers where each place was visited."""

    def __init__(self, day: Day) -> None:
        self._day = day
        self._visited: dict[tuple[str, str], str] = {}
        self.meetings = Meetings()

    def faults(self, shift: Shift, stop: PlannedStop, label: str) -> list[str]:
        """Return the faults of one stop, without its label."""
        faults = []
        if stop.leave_s < stop.arrive_s:
            faults.append(
                f"leaves {instant(stop.leave_s)} before arriving {instant(stop.arrive_s)}"
            )
        if stop.kind == "break":
            if stop.prize:
                faults.append(f"a break earns no prize, the plan says {stop.prize:g}")
            return faults
        promised = self._day.appointments.get(stop.id) if stop.kind == "appointment" else None
        if promised is not None and promised.together > 1:
            self.meetings.note(shift, stop, promised)
            return faults + self._appointment_faults(shift, stop)
        before = self._visited.setdefault((stop.kind, stop.id), label)
        if before != label:
            faults.append(f"already visited as {before}")
        if stop.kind == "door":
            return faults + self._door_faults(stop)
        return faults + self._appointment_faults(shift, stop)

    def _door_faults(self, stop: PlannedStop) -> list[str]:
        day, door = self._day, stop.id
        if not day.knows(door):
            return ["no address of the town"]
        faults = []
        if day.avoids(door):
            faults.append("is on do_not_visit")
        if not day.offers(door):
            faults.append("is not among the job's doors")
        households = day.households(door)
        if households == 0:
            return [*faults, "has no households to ask"]
        hour = stop.arrive_s // 3600
        allowed = day.job.availability.get(door)
        if allowed is not None and hour not in allowed:
            that_day = [str(each % 24) for each in allowed if each // 24 == hour // 24]
            hours = ", ".join(that_day) or "never"
            faults.append(f"asked at {minute(stop.arrive_s)}, available in the hours {hours}")
        chance = day.job.chance(day.block(door), hour)
        minutes = households * (day.job.minutes_per_door + chance * day.job.minutes_if_opened)
        faults += _stay_faults(stop, minutes * 60)
        prize = households * day.weight(door) * chance
        if abs(stop.prize - prize) > PRIZE_TOLERANCE:
            faults.append(f"prize {stop.prize:.9g} instead of {prize:.9g}")
        return faults

    def _appointment_faults(self, shift: Shift, stop: PlannedStop) -> list[str]:
        promised = self._day.appointments.get(stop.id)
        if promised is None:
            return ["no appointment of the job"]
        faults = _stay_faults(stop, promised.seconds)
        if not promised.opens_s <= stop.arrive_s <= promised.closes_s:
            window = f"{minute(promised.opens_s)} to {minute(promised.closes_s)}"
            faults.append(f"starts {instant(stop.arrive_s)}, promised {window}")
        if stop.prize:
            faults.append(f"an appointment earns no prize, the plan says {stop.prize:g}")
        if promised.together > 1 and not shift.pair:
            return faults  # one of the two is enough, see meetings
        return faults + ability_faults(shift, promised)


def _stay_faults(stop: PlannedStop, seconds: float) -> list[str]:
    stay = stop.leave_s - stop.arrive_s
    if abs(stay - seconds) <= STAY_TOLERANCE_S:
        return []
    return [f"takes {_length(stay)} instead of {_length(seconds)}"]


def _length(seconds: float) -> str:
    whole = round(abs(seconds))
    return f"{'−' if seconds < 0 else ''}{whole // 60}:{whole % 60:02d} min"
