// When to come back after the line dropped. Pure: chance is passed in.
export const FIRST = 500;
export const LONGEST = 30_000;

/** Milliseconds before the attempt-th try (0, 1, 2…): 0.5 s doubled each time, with full jitter, at most 30 s. */
export function pause(attempt, random = Math.random) {
  const most = Math.min(LONGEST, FIRST * 2 ** attempt);
  return Math.round(most / 4 + random() * most * 0.75);
}

/** What a close code asks for: "stop", or how long to wait. `told` is what the server's `bye` proposed. */
export function afterClose(code, attempt, told = null, random = Math.random) {
  if (code === 4403) return "stop";
  if (code === 4401) return attempt ? "stop" : 1000; // another tab may have signed in again
  if (code === 4429) return LONGEST;
  return told ?? pause(attempt, random);
}
