// What to say when camera or microphone do not come. Pure.
const TROUBLES = {
  NotAllowedError: ["The camera stays closed", "Your browser keeps {what} from this page. Open the sign beside the address, allow it, and try again, or go on without."],
  NotFoundError: ["There is no {one} here", "Plug one in and try again, or go on without it."],
  NotReadableError: ["Another program has it", "{What} is in use. Close the other program or tab and try again."],
  Gone: ["The {one} stopped", "It was unplugged, or the system or another program took it. Try again, or go on without."],
  OverconstrainedError: ["This device went away", "Choose another one and try again."],
  Unsupported: ["This browser cannot record", "Choose a file you recorded elsewhere, or write your pitch."],
};
const OTHER = ["It did not start", "Your browser gave no reason. Try again, or choose a file."];
const ALIASES = { SecurityError: "NotAllowedError", PermissionDeniedError: "NotAllowedError", DevicesNotFoundError: "NotFoundError", AbortError: "NotReadableError", TrackStartError: "NotReadableError" };

/** { title, text } for an error of getUserMedia; kind: what was asked for. */
export function trouble(name, kind) {
  const video = kind === "video";
  const what = video ? "the camera and the microphone" : "the microphone";
  const words = { what, one: video ? "camera or microphone" : "microphone", What: what[0].toUpperCase() + what.slice(1) };
  const [title, text] = (TROUBLES[ALIASES[name] ?? name] ?? OTHER).map((line) => line.replace(/\{(\w+)\}/g, (_, key) => words[key]));
  return { title: video ? title : title.replace("The camera stays", "The microphone stays"), text };
}
