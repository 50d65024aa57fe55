"""Our image API over a real S3 server: part URLs presigned by boto3. ``python -m tests.benchmarks.thin_api URL``.

Runs in the peers' environment. Prints a line of JSON with its address and ends when its standard input closes.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import boto3  # type: ignore[import-not-found]
from botocore.config import Config  # type: ignore[import-not-found]

BUCKET = "images"
IMAGES: dict[str, dict[str, Any]] = {}


class _Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    s3: Any

    def _body(self) -> dict[str, Any]:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        found: dict[str, Any] = json.loads(raw) if raw else {}
        return found

    def _say(self, value: object, status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = self._body()
        found = re.fullmatch(r"/v2/images(?:/([^/]+)/(\w+))?", self.path)
        if found is None or found.group(1) is None:
            return self._create(body)
        image = IMAGES[found.group(1)]
        place = {"Bucket": BUCKET, "Key": image["id"]}
        if found.group(2) == "parts":
            values = {**place, "UploadId": image["upload"], "PartNumber": body["part_id"]}
            url = self.s3.generate_presigned_url("upload_part", Params=values, ExpiresIn=3600)
            return self._say({"url": url, "expires_at": int(time.time()) + 3600})
        listed = self.s3.get_paginator("list_parts").paginate(**place, UploadId=image["upload"])
        found_parts = [part for page in listed for part in page["Parts"]]
        parts = [{"PartNumber": part["PartNumber"], "ETag": part["ETag"]} for part in found_parts]
        self.s3.complete_multipart_upload(**place, UploadId=image["upload"], MultipartUpload={"Parts": parts})
        # A service keeps its own record of the size; this server makes an ETag of all bytes for each HEAD.
        size = sum(part["Size"] for part in found_parts)
        image.update(upload_status="completed", sha256=body["sha256"], size=size)
        return self._say(image)

    def _create(self, body: dict[str, Any]) -> None:
        image_id = f"image_s3{len(IMAGES):08d}"
        upload = self.s3.create_multipart_upload(Bucket=BUCKET, Key=image_id)["UploadId"]
        IMAGES[image_id] = {
            "id": image_id,
            "resource_path": f"sfc:image:s3:main:{body['name']}",
            "name": body["name"],
            "owner": "s3",
            "workspace": "main",
            "object": "image",
            "upload_status": "started",
            "created_at": int(time.time()),
            "sha256": None,
            "upload": upload,
        }
        self._say(IMAGES[image_id], 201)

    def do_GET(self) -> None:
        found = re.fullmatch(r"/v2/images/([^/?]+)(/download)?", self.path)
        if found is None:
            return self._say({"object": "list", "data": [], "has_more": False, "cursor": None})
        image = IMAGES[found.group(1)]
        if not found.group(2):
            return self._say(image)
        place = {"Bucket": BUCKET, "Key": image["id"]}
        url = self.s3.generate_presigned_url("get_object", Params=place, ExpiresIn=3600)
        facts = {"sha256": image["sha256"], "size": image["size"]}
        return self._say({"url": url, "expires_at": int(time.time()) + 3600, **facts})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        pass


def main() -> None:
    """Serve until standard input closes."""
    settings = Config(signature_version="s3v4", s3={"addressing_style": "path"})
    _Api.s3 = boto3.client(
        "s3",
        endpoint_url=sys.argv[1],
        aws_access_key_id=sys.argv[2],
        aws_secret_access_key=sys.argv[3],
        region_name="us-east-1",
        config=settings,
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Api)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    print(json.dumps({"base_url": address, "token": "thin-token", "workspace": "wksp_thin"}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
