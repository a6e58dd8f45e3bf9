"""What pages of the national base cost, ours beside those of a bare Wagtail."""

from typing import Any

from . import workers

SIZES = {"small": (74, 4), "large": (50_000, 400)}
REACH = (
    "Reach: an article on a local site at most 15 queries and at most twice a bare "
    "Wagtail page; large at most 1.2 times small; publishing the same at 4 and 400 sites."
)


def measure(engine: str) -> dict[str, dict[str, Any]]:
    """Return the figures of each worker on one database engine."""
    jobs: list[workers.Job] = [
        (kind, size, numbers)
        for size, numbers in SIZES.items()
        for kind in ("ours", "bare.worker")
    ]
    return workers.measure(engine, jobs)


def table(engine: str, found: dict[str, dict[str, Any]]) -> None:
    """Print one database's figures, and what follows from them."""
    small, large = found["ours small"], found["ours large"]
    bare = found["bare.worker small"]["article"], found["bare.worker large"]["article"]
    print(f"\n{engine}: 74 articles on 4 sites, and 50,000 on 400\n")
    print(
        f"{'page':<16}{'queries':>9}{'again':>7}{'cold ms':>9}{'ms':>8}{'kept ms':>9}"
        f"{'ms large':>10}{'large/small':>13}"
    )
    for page, figures in small.items():
        big = large[page]
        print(
            f"{page:<16}{figures['queries']:>9.0f}{figures['again']:>7.0f}"
            f"{figures['cold']:>9.1f}"
            f"{figures['ms']:>8.2f}{figures['kept']:>9.2f}{big['ms']:>10.2f}"
            f"{big['ms'] / figures['ms']:>13.2f}"
        )
    article = small["article"]["ms"], large["article"]["ms"]
    print(
        f"{'bare Wagtail':<16}{bare[0]['queries']:>9.0f}{bare[0]['again']:>7.0f}"
        f"{bare[0]['cold']:>9.1f}"
        f"{bare[0]['ms']:>8.2f}{'':>9}{bare[1]['ms']:>10.2f}"
        f"{bare[1]['ms'] / bare[0]['ms']:>13.2f}"
    )
    print(
        f"\narticle / bare Wagtail: {article[0] / bare[0]['ms']:.2f} small, "
        f"{article[1] / bare[1]['ms']:.2f} large"
    )
