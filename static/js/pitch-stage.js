// What the recorder draws: its parts by name, what shows in which state, the ring, the lens, the five points.
import { extension } from "./pitch-format.js";
import { trouble } from "./pitch-words.js";
import { apart, lens, pointAt, say, share } from "./pitch-clock.js";

const AROUND = 345.6; // of the ring, as its stroke-dasharray says

export const partsOf = (root) => Object.fromEntries([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));

/** Shows what belongs to a state: elements name theirs in data-when. */
export function show(root, state) {
  root.dataset.state = state;
  for (const part of root.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
  keepFocus(root);
}

/** Whose button has gone stands at the first thing there is to do now. */
function keepFocus(root) {
  const focused = document.activeElement;
  if (!root.contains(focused) || focused.checkVisibility()) return;
  const next = [...root.querySelectorAll("video[controls], [data-when] button")].find((part) => part.checkVisibility());
  next?.focus({ preventScroll: true });
}

/** The ring fills, the two circles come together, the point being spoken of is marked. */
export function drawTime(parts, elapsed, total) {
  const part = share(elapsed, total);
  const distance = apart(part);
  parts.clock.value = say(total - elapsed);
  parts.ring.setAttribute("stroke-dashoffset", (AROUND * (1 - part)).toFixed(2));
  parts.left.setAttribute("cx", (60 - distance).toFixed(2));
  parts.right.setAttribute("cx", (60 + distance).toFixed(2));
  parts.lens.setAttribute("d", lens(distance, 23));
}

export function drawPoints(parts, elapsed) {
  const points = [...parts.points.children];
  const now = elapsed === null ? -1 : pointAt(elapsed, points.map((point) => Number(point.dataset.until)));
  parts.point.textContent = points[now]?.querySelector(".strong").textContent ?? "";
  points.forEach((point, index) => {
    point.toggleAttribute("data-said", index < now);
    if (index === now) point.setAttribute("aria-current", "step");
    else point.removeAttribute("aria-current");
  });
}

/** Three, two, one; false when `given up` meanwhile. */
export async function countDown(parts, givenUp, from = 3) {
  for (let left = from; left > 0; left -= 1) {
    parts.count.value = left;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (givenUp()) break;
  }
  parts.count.value = "";
  return !givenUp();
}

export function showTrouble(parts, name, kind) {
  const words = trouble(name, kind);
  parts["trouble-title"].textContent = words.title;
  parts["trouble-text"].textContent = words.text;
  parts["once-more"].hidden = name === "Unsupported";
  parts["sound-instead"].hidden = kind === "audio" || name === "Unsupported";
}

export function showTake({ take, save, "take-length": words, "cut-short": remark }, blob, length, cut) {
  URL.revokeObjectURL(take.src);
  mendLength(take);
  take.src = save.href = URL.createObjectURL(blob);
  save.download = `my-pitch.${extension(blob.type)}`;
  remark.hidden = !cut;
  words.textContent = `That was ${say(Math.round(length))}.`;
}

/** Chromium names no length in what it records until somebody has been at its end. */
function mendLength(video) {
  video.addEventListener("loadedmetadata", () => {
    if (video.duration !== Infinity) return;
    video.addEventListener("timeupdate", () => (video.currentTime = 0), { once: true });
    video.currentTime = 1e7;
  }, { once: true });
}
