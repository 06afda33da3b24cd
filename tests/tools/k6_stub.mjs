// Runs k6.js in node under a small stand-in for k6's modules: for machines without k6.
//
//   node k6_stub.mjs FOLDER BASE_URL
//
// Virtual users run as asynchronous functions: `sleep` and `http.request`, which block in k6, become awaits. Prints
// the requests sent, the checks that failed and the worst lateness as JSON.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const [folder, base] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true });
const result = { sent: 0, failed: 0, late_ms: 0 };

function request(method, url, body, { headers }) {
  return new Promise((resolve, reject) => {
    const options = { method, agent, headers: body ? { ...headers, 'Content-Length': Buffer.byteLength(body) } : headers };
    const sent = http.request(url, options, (answer) => {
      let text = '';
      answer.on('data', (chunk) => { text += chunk; });
      answer.on('end', () => resolve({ status: answer.statusCode, json: () => JSON.parse(text) }));
    });
    sent.on('error', reject);
    result.sent += 1;
    sent.end(body ?? undefined);
  });
}

let source = fs.readFileSync(path.join(folder, 'k6.js'), 'utf8');
source = source.replace(/^import .*$/gm, '').replace(/^export default function/m, 'async function run')
  .replace(/^export /gm, '').replaceAll('sleep(', 'await sleep(').replaceAll('= http.request(', '= await http.request(');
const script = new Function('http', 'exec', 'check', 'sleep', 'SharedArray', 'Trend', '__ENV', 'open', `${source}\nreturn { options, setup, run };`);

function instance(number) {
  return script(
    { request, expectedStatuses: () => null },
    { vu: { idInTest: number } },
    (response, checks) => { for (const check of Object.values(checks)) if (!check(response)) result.failed += 1; },
    (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); }),
    function SharedArray(_, make) { return make(); },
    class { add(value) { result.late_ms = Math.max(result.late_ms, value); } },
    { BASE_URL: base },
    (name) => fs.readFileSync(path.join(folder, name), 'utf8'),
  );
}

const first = instance(1);
const data = first.setup();
await Promise.all(Array.from({ length: first.options.scenarios.plan.vus }, (_, at) => instance(at + 1).run(data)));
agent.destroy();
console.log(JSON.stringify(result));
