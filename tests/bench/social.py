"""What the social map costs: its list with all facets, and the page about one service."""

from typing import Any

from . import workers

SIZES = {"100": (100,), "5,000": (5_000,), "50,000": (50_000,)}
REACH = (
    "Reach: list and detail at most 12 queries; p95 at 5,000 services at most 1.5 times "
    "that at 100."
)


def measure(engine: str) -> dict[str, dict[str, Any]]:
    """Return the figures of each size on one database engine."""
    return workers.measure(
        engine, [("map", size, numbers) for size, numbers in SIZES.items()]
    )


def table(engine: str, found: dict[str, dict[str, Any]]) -> None:
    """Print one database's figures, and what follows from them."""
    by_size = {size: found[f"map {size}"] for size in SIZES}
    small = by_size["100"]
    print(f"\n{engine}: the social map at {', '.join(SIZES)} services\n")
    heads = "".join(f"{f'ms {size}':>11}{f'p95 {size}':>12}" for size in SIZES)
    print(f"{'what':<20}{'queries':>9}{'again':>7}{heads}{'p95 5,000/100':>15}")
    for what, figures in small.items():
        # A list by address is there when the pages are; each size has the same rows.
        most = max(by_size[size][what]["queries"] for size in SIZES)
        again = max(by_size[size][what]["again"] for size in SIZES)
        times = "".join(
            f"{by_size[size][what]['ms']:>11.2f}{by_size[size][what]['p95']:>12.2f}"
            for size in SIZES
        )
        ratio = by_size["5,000"][what]["p95"] / figures["p95"]
        print(f"{what:<20}{most:>9.0f}{again:>7.0f}{times}{ratio:>15.2f}")
