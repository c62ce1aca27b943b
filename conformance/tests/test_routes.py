"""Whatever the installed client may ask for is served: its routes are read from its sources."""

import ast
import pathlib
import re
import uuid

import prefect
from harness.client import http

CLIENT = pathlib.Path(prefect.__file__).parent / "client"
METHODS = {"get", "post", "put", "patch", "delete"}
# What the client has for Prefect Cloud alone.
CLOUD = {("POST", "/deployments/{id}/branch")}


def template(node):
    """The path that an expression says, with braces for what is known later."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
        case _:
            return ""


def routes():
    for file in sorted(CLIENT.rglob("*.py")):
        if file.name == "cloud.py":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="request"), args=[ast.Constant(value=method), path, *_]):
                    yield method, template(path)
                case ast.Call(func=ast.Attribute(attr=method), args=[path, *_]) if method in METHODS:
                    yield method.upper(), template(path)


def test_every_route_of_the_client_is_served(server):
    asked = {(method, path) for method, path in routes() if path.startswith("/")} - CLOUD
    assert len(asked) > 100

    unknown = []
    with http(server) as api:
        for method, path in sorted(asked):
            somewhere = re.sub(r"\{[^}]*\}", str(uuid.uuid4()), path).lstrip("/")
            answer = api.request(method, somewhere, json=None if method == "GET" else {})
            assert answer.status_code < 500 or answer.status_code == 501, f"{method} {path}: {answer.text}"
            no_such_route = answer.status_code == 404 and answer.json() == {"detail": "Not Found"}
            if no_such_route or answer.status_code in (405, 501):
                unknown.append(f"{method} {path}")

    assert unknown == []
