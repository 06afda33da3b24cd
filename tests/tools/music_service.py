"""A small service that holds one tenant's rows (JSON Lines) and answers a load plan's requests; for tests.

    music_service.py DATA_FOLDER TENANT_ID

Prints its port, then counts requests until it is told to end: `GET /_count` tells how many it has answered.
"""

import json
import pathlib
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

folder, tenant = pathlib.Path(sys.argv[1]), sys.argv[2]
tables = {}
for name, key in (("users", "user_id"), ("artists", "artist_id"), ("albums", "album_id"), ("tracks", "track_id")):
    with open(folder / f"{name}.jsonl", encoding="utf-8") as lines:
        tables[name] = {row[key]: row for row in map(json.loads, lines)}
lock, count = threading.Lock(), 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self, status, value=None):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        global count
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        address = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(address.query)
        parts = address.path.strip("/").split("/")
        if parts == ["_count"]:
            return self.answer(200, count)
        with lock:
            count += 1
        asked = self.headers.get("X-Tenant-Id")
        if parts[0] == "tenants" and len(parts) > 2:
            asked, parts = parts[1], parts[2:]
        if asked != tenant:
            return self.answer(404, {"error": "no such tenant"})
        users, tracks = tables["users"], tables["tracks"]
        match (self.command, parts):
            case ("GET", [("users" | "artists" | "albums" | "tracks") as table, key]) if key in tables[table]:
                return self.answer(200, tables[table][key])
            case ("GET", ["recommendations"]) if query["user_id"][0] in users:
                return self.answer(200, list(tracks.values())[:5])
            case ("GET", ["search"]):
                found = [track for track in tracks.values() if track["name"] == query["q"][0]]
                return self.answer(200 if found else 404, found)
            case ("POST", ["plays"]) if body and body["user_id"] in users and body["track_id"] in tracks:
                fits = body["tenant_id"] == tenant and body["duration_ms"] <= tracks[body["track_id"]]["duration_ms"]
                return self.answer(201 if fits else 422, {})
            case ("PUT", ["users", user, "likes", track]) if user in users and track in tracks:
                return self.answer(204)
        return self.answer(404, {"error": "not found"})

    do_GET = do_POST = do_PUT = handle_any

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_port, flush=True)
server.serve_forever()
