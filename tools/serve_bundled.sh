#!/usr/bin/env bash
# The review page at the end of 'make run': in front where somebody sits at a terminal, behind where a program called make,
# not at all in CI. 'stop' ends the one that was left behind.
set -u
bin=$1 pid=.transcheck/serve.pid out=.transcheck/serve.out
stop() {
  if [ -f "$pid" ] && grep -aq transcheck "/proc/$(cat "$pid")/cmdline" 2>/dev/null; then kill "$(cat "$pid")"; fi
  rm -f "$pid"
}
if [ "${2:-}" = stop ]; then stop; exit 0; fi
if [ -n "${CI:-}" ]; then echo "Next: $bin/transcheck serve --open"; exit 0; fi
if [ -t 0 ] && [ -t 1 ]; then exec "$bin/transcheck" serve --open; fi
stop
mkdir -p .transcheck
nohup "$bin/transcheck" serve </dev/null >"$out" 2>&1 &
echo $! >"$pid"
for _ in $(seq 150); do grep -q /open "$out" && break; kill -0 "$(cat "$pid")" 2>/dev/null || break; sleep 0.1; done
grep -m1 /open "$out" || { cat "$out" >&2; rm -f "$pid"; exit 1; }
echo "The review page is open at this address on this machine until 'make stop'."
