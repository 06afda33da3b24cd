"""Replays load_plan.jsonl, which stands beside this file, with its timing:

    locust -f locustfile.py --headless --host http://localhost:8080

Each virtual user of the plan is one of Locust's; they start at once and wait for their turn. A request that is late
is sent at once, and how late requests were is printed at the end. Runs in one process: workers would share no clock.
"""

import itertools
import json
import pathlib
import time

import gevent
from locust import FastHttpUser, LoadTestShape, events, task

HERE = pathlib.Path(__file__).resolve().parent
SUMMARY = json.loads((HERE / "load_plan.json").read_text(encoding="utf-8"))
USERS = SUMMARY["options"]["virtual_users"]
HEADER = SUMMARY["tenant_header"] if SUMMARY["options"]["tenant_in"] == "header" else None

# The requests stay text until their turn comes.
PLAN = [[] for _ in range(USERS)]
with open(HERE / "load_plan.jsonl", encoding="utf-8") as lines:
    for line in lines:
        PLAN[json.loads(line)["virtual_user"]].append(line)

numbers = itertools.count()
lateness = []
state = {"begin": None, "left": sum(1 for lines in PLAN if lines)}


def holds(expected, found):
    """Whether all that is expected is found, among other things."""
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(holds, expected, found))
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(k in found and holds(v, found[k]) for k, v in expected.items())
    # To Python, True is 1.
    return type(expected) is not bool and type(found) is not bool and expected == found or expected is found


class VirtualUser(FastHttpUser):
    """One virtual user of the plan."""

    def on_start(self):
        number = next(numbers)
        self.lines = PLAN[number] if number < USERS else []

    @task
    def replay(self):
        # Once; after that there is nothing to do until the test ends.
        lines, self.lines = self.lines, []
        if not lines:
            gevent.sleep(0.2)
            return
        while state["begin"] is None:
            gevent.sleep(0.01)
        for line in lines:
            self.send(json.loads(line))
        state["left"] -= 1

    def send(self, request):
        due = state["begin"] + request["at_ms"] / 1000
        gevent.sleep(max(0.0, due - time.monotonic()))
        lateness.append(max(0.0, time.monotonic() - due))
        headers = {"X-Virtual-User": str(request["virtual_user"])}
        if HEADER:
            headers[HEADER] = SUMMARY["tenant_id"]
        arguments = {}
        headers.update(request.get("headers", {}))
        if "raw_body" in request:
            arguments["data"] = request["raw_body"]
        elif request["body"] is not None:
            arguments["data"] = json.dumps(request["body"])
        if arguments and not any(name.lower() == "content-type" for name in headers):
            headers["Content-Type"] = "application/json"
        expect = request["expect"]
        statuses = expect["status"] if isinstance(expect["status"], list) else [expect["status"]]
        with self.client.request(
            request["method"],
            request["path"],
            name=request["kind"],
            headers=headers,
            catch_response=True,
            allow_redirects=False,
            **arguments,
        ) as response:
            if response.status_code not in statuses:
                response.failure(f"status {response.status_code}, expected {' or '.join(map(str, statuses))}")
            elif "body" not in expect:
                # What is expected may be what Locust takes for a failure.
                response.success()
            else:
                try:
                    found = json.loads(response.text)
                except ValueError:
                    found = None
                if holds(expect["body"], found):
                    response.success()
                else:
                    response.failure("the answer is not what the data says")


class Plan(LoadTestShape):
    """All users at once; the plan itself says when each begins. Ends when all have done their part."""

    def tick(self):
        if state["left"] <= 0:
            return None
        return (max(1, USERS), max(1, USERS))


@events.spawning_complete.add_listener
def begin(user_count, **_):
    if state["begin"] is None and user_count >= USERS:
        state["begin"] = time.monotonic() + 0.5


@events.quitting.add_listener
def report(**_):
    late = sorted(lateness)
    if late:
        at = lambda share: late[min(len(late) - 1, int(share * len(late)))] * 1000
        print(
            f"{len(late)} of {SUMMARY['requests']} requests sent; late by"
            f" {at(0.5):.1f} ms (median), {at(0.95):.1f} ms (95 %), {late[-1] * 1000:.1f} ms (most)"
        )
