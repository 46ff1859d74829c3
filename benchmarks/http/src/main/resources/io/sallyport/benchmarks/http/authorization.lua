-- Sends the lines of a file (its name is the first argument) in turn as the header Authorization. An empty file: requests without.
local requests, last = {}, 0

function init(args)
  for credentials in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", nil, {["Authorization"] = credentials})
  end
  if #requests == 0 then
    requests[1] = wrk.format("GET")
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("measured requests=%d microseconds=%d failed=%d p50=%d p99=%d\n",
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
