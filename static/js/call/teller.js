/** Something that tells others: `say("left", …)` is heard by `hear(teller, {left: (detail) => …})`. */
export class Teller extends EventTarget {
  say(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}

export function hear(teller, kinds) {
  for (const [kind, act] of Object.entries(kinds)) teller.addEventListener(kind, ({ detail }) => act(detail));
}
