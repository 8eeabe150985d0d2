// What this browser can record, and how loud it hears. Pure.
const WISHES = {
  video: ["video/webm;codecs=vp8,opus", "video/webm;codecs=vp9,opus", "video/webm", "video/mp4"],
  audio: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"],
};

/** The first type of our wishes that the browser writes; "" leaves the choice to it. */
export function chooseType(kind, isSupported) {
  return WISHES[kind].find((type) => isSupported(type)) ?? "";
}

/** "video/webm;codecs=vp8" → "video/webm" */
export const plainType = (type) => type.split(";")[0].trim();

export const extension = (type) => ({ "video/webm": "webm", "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" })[plainType(type)] ?? "mp4";

/** Per cent, on the scale of ears, of samples around 128. */
export function loudness(samples) {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-9);
  return Math.round(Math.min(100, Math.max(0, ((decibels + 55) / 50) * 100)));
}

/** 5242880 → "5.0 MB" */
export const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
