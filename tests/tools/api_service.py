"""A service of several tenants with the API of a user's own plan, over their rows (JSON Lines); for tests.

    api_service.py DATA_FOLDER TENANT_ID [DATA_FOLDER TENANT_ID …]

Prints its port. Who asks must say so (401), sees rows of their own tenant (403 for another's) that are there (404), and sends
JSON (422). With `leaks`, tracks of other tenants are shown: a fault that a plan must find.
"""

import json
import pathlib
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def serve(leaks=False):
    arguments = sys.argv[1:]
    tables = {"users": {}, "tracks": {}}
    for folder, _ in zip(arguments[::2], arguments[1::2]):
        for name, key in (("users", "user_id"), ("tracks", "track_id")):
            with open(pathlib.Path(folder) / f"{name}.jsonl", encoding="utf-8") as lines:
                tables[name].update((row[key], row) for row in map(json.loads, lines))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def answer(self, status, value=None):
            body = json.dumps(value or {}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def handle_any(self):
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            user = tables["users"].get(bearer)
            if user is None or self.headers.get("X-Tenant") != user["tenant_id"]:
                return self.answer(401)
            parts = urllib.parse.urlsplit(self.path).path.strip("/").split("/")
            match (self.command, parts):
                case ("GET", ["v2", ("users" | "tracks") as table, key]):
                    row = tables[table].get(key)
                    if row is None:
                        return self.answer(404)
                    if row["tenant_id"] != user["tenant_id"] and not (leaks and table == "tracks"):
                        return self.answer(403)
                    if table == "users":
                        return self.answer(200, {**row, "plan": {"name": row["subscription_type"]}})
                    shown = {"title": row["name"], "millis": row["duration_ms"], "explicit": row["explicit"]}
                    return self.answer(200, shown)
                case ("POST", ["v2", "likes"]):
                    try:
                        track = json.loads(sent)["track"]
                    except (ValueError, KeyError, TypeError):
                        return self.answer(422)
                    return self.answer(201 if track in tables["tracks"] else 404)
            return self.answer(404)

        do_GET = do_POST = handle_any

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve()
