"""Which agency a list means: the desk's own by name or short name, or a new one.

"Millbrook PD" and "Millbrook Police Dept." are one agency; two of the same name in different
cities are two. In our own lists only the very same name is the same agency.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citdesk.deskfile.desk import Reader
from citdesk.exchange.heading_words import fold_heading
from citdesk.records.names import fold

# An agency of the desk by its number, or a new one by the key of its name.
Ref = int | str

_LONG = {
    "pd": "police department",
    "so": "sheriff s office",
    "dept": "department",
    "ctr": "center",
    "centre": "center",
    "univ": "university",
    "assn": "association",
    "hosp": "hospital",
    "svc": "services",
    "svcs": "services",
    "co": "county",
    "the": "",
    "inc": "",
    "llc": "",
}

# Signs that tell two names apart; the others (points, commas, hyphens) are a matter of taste.
_SIGNS = str.maketrans({"+": " plus ", "$": " dollar ", "%": " percent ", "@": " at "})


@lru_cache(maxsize=65_536)
def agency_key(name: str) -> str:
    """An agency's name as it is compared: abbreviations written out, signs left out.

    Signs that are read aloud stay. Where there is no letter, the signs are the name.
    """
    if not any(map(str.isalpha, name)):
        return fold(name)
    words = fold_heading(name.replace("&", " and ").translate(_SIGNS)).split()
    return " ".join(filter(None, (_LONG.get(word, word) for word in words))) or fold(name)


@dataclass(frozen=True, slots=True)
class Known:
    """An agency of the desk, as far as it takes to recognise it."""

    id: int
    name: str
    parent: str
    city: str
    region: str
    removed: bool


class Agencies:
    """The desk's agencies, to be asked for by what a list calls them."""

    def __init__(self, reader: Reader, *, exact: bool) -> None:
        self.exact = exact
        self.by_id: dict[int, Known] = {}
        self._by_key: dict[str, list[Known]] = {}
        self._by_uid: dict[str, int] = {}
        places = {
            agency: (fold(city), fold(region))
            for agency, city, region in reader.rows(
                "SELECT agency_id, city, region FROM address WHERE agency_id IS NOT NULL"
                " AND city || region <> '' ORDER BY id DESC"
            )
        }
        for number, uid, name, short_name, parent, removed in reader.rows(
            "SELECT a.id, a.uid, a.name, a.short_name, coalesce(b.name, ''), a.removed IS NOT NULL"
            " FROM agency a LEFT JOIN agency b ON b.id = a.parent_id"
            " ORDER BY a.removed IS NOT NULL, a.id"
        ):
            city, region = places.get(number, ("", ""))
            known = Known(number, name, parent, city, region, bool(removed))
            self.by_id[number] = known
            self._by_uid[uid] = number
            for key in {self.key(name), self.key(short_name)} - {""}:
                self._by_key.setdefault(key, []).append(known)

    def key(self, name: str) -> str:
        """The name as it is compared in this list."""
        return name if self.exact else agency_key(name)

    def named(self, name: str) -> Sequence[Known]:
        """The desk's agencies of this name, those in the bin last."""
        return self._by_key.get(self.key(name), ())

    def of_uid(self, uid: str) -> int | None:
        """The desk's agency of this lasting id, or none."""
        return self._by_uid.get(uid)

    def ref(self, name: str, city: str = "", region: str = "") -> Ref | None:
        """The agency a person's row names; of several the one in the row's city or state."""
        if not name:
            return None
        found = self.named(name)
        if len(found) < 2:
            return found[0].id if found else self.key(name)
        where = (fold(city), fold(region))
        near = [one for one in found if where == (one.city, one.region)]
        near = near or [one for one in found if where[1] and where[1] == one.region]
        return (near or found)[0].id
