/** Camera and microphone: asking for them, naming what went wrong, listing what there is. */

const WORDS = {
  NotAllowedError: "The browser does not let this page use it. Allow it in the address bar, then try again.",
  NotFoundError: "None is connected. Connect one and try again, or join without.",
  NotReadableError: "Another program is using it. Close that program and try again.",
  OverconstrainedError: "The chosen one is not there any more. Choose another.",
};

/** What to tell the person about a getUserMedia error. */
export function explain(error) {
  return WORDS[error.name] ?? "It could not be started. Try again, or join without.";
}

/** One track, or {error} with words. `id` is a deviceId or empty. */
export async function open(kind, id = "") {
  const wish = id ? { deviceId: { exact: id } } : true;
  const video = id ? { deviceId: { exact: id }, width: { ideal: 1280 } } : { width: { ideal: 1280 } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(kind === "audio" ? { audio: wish } : { video });
    return { track: stream.getTracks()[0] };
  } catch (error) {
    return { error: explain(error) };
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
