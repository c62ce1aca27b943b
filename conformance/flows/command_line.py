"""The `prefect` command of the client that is installed here."""

from prefect.cli import app

if __name__ == "__main__":
    app()
