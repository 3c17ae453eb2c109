"""``python -m footprint`` is the same as ``footprint``."""

from footprint.cli import main

if __name__ == "__main__":
    main()
