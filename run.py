"""The door: choose how the server waits before anything else is imported, then do what was asked."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        from workshop.asyncmode import patch

        patch()
    from workshop.cli import main

    main()
