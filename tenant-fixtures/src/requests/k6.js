// Replays load_plan.jsonl, which stands beside this file, with its timing:
//
//   k6 run -e BASE_URL=http://localhost:8080 k6.js
//
// Each virtual user of the plan is one of k6's. A request that is late is sent at once, and the metric
// `lateness_ms` says how late requests were.

import http from 'k6/http';
import exec from 'k6/execution';
import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import { Trend } from 'k6/metrics';

const BASE_URL = (__ENV.BASE_URL || 'http://localhost:8080').replace(/\/+$/, '');
const summary = JSON.parse(open('./load_plan.json'));
const USERS = Math.max(1, summary.options.virtual_users);

// One line a virtual user, read once for all of k6's users: the requests stay text until their turn comes.
const plan = new SharedArray('load plan', () => {
  const byUser = Array.from({ length: USERS }, () => []);
  for (const line of open('./load_plan.jsonl').split('\n')) {
    if (line !== '') byUser[JSON.parse(line).virtual_user].push(line);
  }
  return byUser.map((lines) => lines.join('\n'));
});

const lateness = new Trend('lateness_ms', true);

export const options = {
  scenarios: {
    plan: {
      executor: 'per-vu-iterations',
      vus: USERS,
      iterations: 1,
      maxDuration: `${Math.ceil(summary.duration_ms / 1000) + 120}s`,
    },
  },
  thresholds: { checks: ['rate==1'] },
};

export function setup() {
  // A moment for all virtual users to start.
  return { begin: Date.now() + 1000 };
}

function holds(expected, found) {
  if (Array.isArray(expected)) {
    return Array.isArray(found) && found.length === expected.length && expected.every((e, at) => holds(e, found[at]));
  }
  if (expected === null || typeof expected !== 'object') return expected === found;
  if (found === null || typeof found !== 'object') return false;
  return Object.keys(expected).every((key) => holds(expected[key], found[key]));
}

function answer(response) {
  try {
    return response.json();
  } catch (_) {
    return null;
  }
}

export default function (data) {
  const lines = plan[exec.vu.idInTest - 1];
  if (!lines) return;
  for (const line of lines.split('\n')) {
    const request = JSON.parse(line);
    const wait = data.begin + request.at_ms - Date.now();
    if (wait > 0) sleep(wait / 1000);
    const tags = { kind: request.kind, name: request.kind };
    lateness.add(Math.max(0, Date.now() - data.begin - request.at_ms), { kind: request.kind });
    const headers = { 'X-Virtual-User': String(request.virtual_user) };
    if (summary.tenant_header && summary.options.tenant_in === 'header') {
      headers[summary.tenant_header] = summary.tenant_id;
    }
    let body = request.raw_body ?? null;
    if (body === null && request.body !== null && request.body !== undefined) body = JSON.stringify(request.body);
    Object.assign(headers, request.headers);
    const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (body !== null && !hasType) headers['Content-Type'] = 'application/json';
    const statuses = [].concat(request.expect.status);
    const responseCallback = http.expectedStatuses(...statuses);
    const response = http.request(request.method, BASE_URL + request.path, body, {
      headers, tags, responseCallback, redirects: 0,
    });
    check(response, {
      'status is as expected': (r) => statuses.includes(r.status),
      'answer is as expected': (r) => !('body' in request.expect) || holds(request.expect.body, answer(r)),
    }, tags);
  }
}
