// Where a message belongs among those shown, and whether one is missing. Pure.

/** `shown`: the numbers on the page, ascending. → { known, at, gap }: doubled? before which index? something missing? */
export function place(shown, { id, prev }) {
  const at = shown.findLastIndex((number) => number < id) + 1;
  const known = shown[at] === id;
  const before = at ? shown[at - 1] : shown.length ? prev : 0; // older than all that is shown: nothing is missing
  return { known, at, gap: !known && prev > before };
}

const TOGETHER = 5 * 60_000; // as in chat/thread.py

/** Whether a message continues the one before it: the same author, soon after. */
export function joins(before, { author, at }) {
  return Boolean(author) && before.author === author && at - before.at < TOGETHER;
}

/** What a page knows of the changes of its conversation, after it heard of one; `gap`: it lacks some before that. */
export function heard(known, change) {
  return change > known + 1 ? { known, gap: true } : { known: Math.max(known, change), gap: false };
}

/** How far my message has come: never back. */
export function further(state, next) {
  const steps = ["sending", "sent", "delivered", "read"];
  return steps.indexOf(next) > steps.indexOf(state) ? next : state;
}
