"""A flow that is served until it has run so many times, or until it is stopped."""

import sys

from prefect import flow


@flow(log_prints=True)
def hello(name: str = "nobody", times: int = 1):
    print("hello " * times + name)
    return name


if __name__ == "__main__":
    hello.serve(name="served", interval=float(sys.argv[1]), parameters={"name": "world"}, tags=["conformance"])
