"""Which files make a page, where a config says so."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Files that are a page each, and those that are shown on every one of them."""

    files: tuple[str, ...] = field(
        metadata={"help": "Globs of the files that are a page each, relative to the config."}
    )
    with_: tuple[str, ...] = field(
        default=(), metadata={"help": "Globs of the layouts and parts that each of these pages shows."}
    )
