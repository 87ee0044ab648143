"""`python -m wapreview`."""

from wapreview.cli import main

if __name__ == "__main__":
    main()
