"""Saves and loads blocks and variables as people do: `blocks.py save` or `blocks.py load`, with a name to tell them by."""

import json
import sys

from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.filesystems import LocalFileSystem
from prefect.variables import Variable
from pydantic import SecretStr


class Engine(Block):
    _block_type_name = "Steam Engine"
    power: int
    password: SecretStr


class Wagon(Block):
    _block_type_name = "Rail Wagon"
    engine: Engine
    seats: int = 4


class Train(Block):
    _block_type_name = "Whole Train"
    wagon: Wagon
    name: str


def save(name):
    Secret(value=f"secret of {name}").save(name, overwrite=True)
    Secret(value={"login": name, "codes": [1, 2]}).save(f"{name}-object", overwrite=True)
    LocalFileSystem(basepath=f"/tmp/{name}").save(name, overwrite=True)
    engine = Engine(power=9, password=f"password of {name}")
    engine.save(f"{name}-engine", overwrite=True)
    wagon = Wagon(engine=engine, seats=3)
    wagon.save(f"{name}-wagon", overwrite=True)
    Train(wagon=wagon, name=name).save(name, overwrite=True)
    Variable.set(name.replace("-", "_"), {"of": name}, overwrite=True)


def load(name):
    train = Train.load(name)
    return {
        "secret": Secret.load(name).get(),
        "object": Secret.load(f"{name}-object").get(),
        "folder": LocalFileSystem.load(name).basepath,
        "password": train.wagon.engine.password.get_secret_value(),
        "power": train.wagon.engine.power,
        "seats": train.wagon.seats,
        "variable": Variable.get(name.replace("-", "_")),
    }


if __name__ == "__main__":
    what, name = sys.argv[1:]
    if what == "save":
        save(name)
    print(json.dumps(load(name)))
