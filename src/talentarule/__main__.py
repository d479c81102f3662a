"""``python -m talentarule``."""

from talentarule.cli.main import main

if __name__ == "__main__":
    main()
