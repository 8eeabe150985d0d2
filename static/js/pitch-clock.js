// The minute, in numbers: what the ring, the lens and the five points show. Pure.

/** 52.4 → "0:53": whole seconds that are left, never a 0:00 while something is. */
export function say(seconds) {
  const whole = Math.max(0, Math.ceil(seconds - 1e-6));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export const share = (elapsed, total) => Math.min(1, Math.max(0, elapsed / total));

/** The point being spoken of: the first whose end is still ahead. */
export function pointAt(elapsed, ends) {
  const index = ends.findIndex((end) => elapsed < end);
  return index < 0 ? ends.length : index;
}

/** How far apart the two circles of the mark stand: they come together as the time passes. */
export const apart = (part, widest = 14) => widest * (1 - part);

/** The lens of two circles of radius r whose middles are 2·d apart, around (x, y): an SVG path. */
export function lens(d, r, x = 60, y = 60) {
  const height = Math.sqrt(Math.max(0, r * r - d * d));
  const top = (y - height).toFixed(2);
  const bottom = (y + height).toFixed(2);
  return `M${x} ${top}A${r} ${r} 0 0 1 ${x} ${bottom}A${r} ${r} 0 0 1 ${x} ${top}Z`;
}
