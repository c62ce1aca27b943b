"""Leaves an artifact of each kind. Prints, as JSON, their ids."""

import json

from prefect import flow
from prefect.artifacts import (
    create_image_artifact,
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)


@flow
def leaving():
    made = {
        "markdown": create_markdown_artifact("# One", key="report", description="the first"),
        "markdown_again": create_markdown_artifact("# Two", key="report", description="the second"),
        "table": create_table_artifact([{"a": 1, "b": None}, {"a": 2.5, "b": "x"}], key="numbers"),
        "link": create_link_artifact("https://example.org/x", key="link", link_text="there"),
        "image": create_image_artifact("https://example.org/x.png", key="image"),
        "progress": create_progress_artifact(10.0, key="progress"),
    }
    update_progress_artifact(made["progress"], 75.0)
    return {kind: str(id) for kind, id in made.items()}


print(json.dumps(leaving()))
