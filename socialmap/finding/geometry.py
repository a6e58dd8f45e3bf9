"""How far things are, and a grid that finds the nearest without looking at all of them."""

from math import asin, cos, floor, radians, sin, sqrt

EARTH_KM = 6371.0
# A cell of the grid, in degrees: about 1.1 by 1 km in the Netherlands.
HIGH, WIDE = 0.01, 0.015
Cell = tuple[int, int]


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance between two points in degrees, in kilometres over the globe."""
    up = sin(radians(other_lat - lat) / 2) ** 2
    along = sin(radians(other_lon - lon) / 2) ** 2
    both = up + cos(radians(lat)) * cos(radians(other_lat)) * along
    return 2 * EARTH_KM * asin(min(1.0, sqrt(both)))


def cell(lat: float, lon: float) -> Cell:
    """Return the cell of the grid in which a point lies."""
    return floor(lat / HIGH), floor(lon / WIDE)


def at_least(lat: float, lon: float, box: Cell) -> float:
    """Return a distance that every point of a cell is at least away, in kilometres."""
    south, west = box[0] * HIGH, box[1] * WIDE
    north, east = south + HIGH, west + WIDE
    near_lat = min(max(lat, south), north)
    near_lon = min(max(lon, west), east)
    # The nearest point of a meridian need not be at our own latitude; in the size of a
    # country the difference is far below one in a hundred.
    return 0.97 * distance(lat, lon, near_lat, near_lon)
