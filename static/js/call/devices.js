/** Camera and microphone: asking for them, naming what went wrong, listing what there is. */

const WORDS = {
  NotAllowedError: "The browser does not let this page use it. Allow it in the address bar; this page notices by itself.",
  NotFoundError: "None is connected. Connect one, or join without.",
  NotReadableError: "Another program is using it. Close that program and choose it again.",
  OverconstrainedError: "The chosen one is not there any more. Choose another.",
};
const PERMISSIONS = { audio: "microphone", video: "camera" };

/** What to tell the person about a getUserMedia error. */
export function explain(error) {
  return WORDS[error.name] ?? "It could not be started. Choose it again, or join without.";
}

function wish(kind, id) {
  const chosen = id ? { deviceId: { exact: id } } : {};
  return { [kind]: kind === "video" ? { ...chosen, width: { ideal: 1280 } } : { ...chosen } };
}

/** One track, or {error} with words. `id` is a deviceId or empty. */
export async function open(kind, id = "") {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wish(kind, id));
    return { track: stream.getTracks()[0] };
  } catch (error) {
    return { error: explain(error) };
  }
}

/** Both with one question to the person; null when the two are not to be had together. */
export async function openBoth({ audio, video }) {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ ...wish("audio", audio), ...wish("video", video) });
    return { audio: stream.getAudioTracks()[0], video: stream.getVideoTracks()[0] };
  } catch {
    return null;
  }
}

/** The screen the person picks; neither when they think better of it. */
export async function openScreen() {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    return { track: stream.getVideoTracks()[0] };
  } catch (error) {
    return error.name === "NotAllowedError" ? {} : { error: explain(error) };
  }
}

/** Calls `again(kind)` when the person changes their mind in the address bar. */
export async function onAllowed(again) {
  for (const [kind, name] of Object.entries(PERMISSIONS)) {
    const permission = await navigator.permissions?.query({ name }).catch(() => null);
    permission?.addEventListener("change", () => permission.state === "granted" && again(kind));
  }
}

/** {audio: [...], video: [...]} of {id, label}. Labels are empty until a permission was given. */
export async function list() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const of = (kind) => devices.filter((device) => device.kind === kind && device.deviceId).map((device) => ({ id: device.deviceId, label: device.label }));
  return { audio: of("audioinput"), video: of("videoinput") };
}

/** Calls `show(level)` with 0…1 some fifteen times a second until the returned function is called. */
export function meter(track, show) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    show(Math.min(1, samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample - 128)), 0) / 64));
  }, 66);
  return () => {
    clearInterval(timer);
    context.close();
  };
}
