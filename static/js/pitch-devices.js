// Camera and microphone: open, list, listen, close.
import { loudness } from "./pitch-format.js";

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, facingMode: "user" };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export const canRecord = () => Boolean(globalThis.MediaRecorder && navigator.mediaDevices?.getUserMedia);

/** kind: video or audio; the ids say which devices, "" means whichever the browser likes. */
export function open(kind, { camera = "", microphone = "" } = {}) {
  if (!canRecord()) return Promise.reject(Object.assign(new Error(), { name: "Unsupported" }));
  const audio = { ...SOUND, ...(microphone && { deviceId: { exact: microphone } }) };
  const video = kind === "video" && { ...PICTURE, ...(camera && { deviceId: { exact: camera } }) };
  return navigator.mediaDevices.getUserMedia({ audio, video });
}

export const close = (stream) => stream?.getTracks().forEach((track) => track.stop());

/** Fills a <select> with the devices of one kind and shows which is in use. */
export async function list(select, kind, track) {
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === kind);
  const inUse = track?.getSettings().deviceId;
  select.replaceChildren(
    ...devices.map((device, index) => new Option(device.label || `Device ${index + 1}`, device.deviceId, false, device.deviceId === inUse)),
  );
  select.disabled = devices.length < 2;
}

const PATIENCE = 2000;

/** Calls lost() when the system, another program or a pulled plug takes a device away, or keeps it silent for long. */
export function watch(stream, lost) {
  for (const track of stream.getTracks()) {
    track.addEventListener("ended", lost);
    track.addEventListener("mute", () => setTimeout(() => track.muted && lost(), PATIENCE));
  }
}

/** Calls hear(per cent) ten times a second until the function it returns is called. */
export function listen(stream, hear) {
  const context = new AudioContext();
  const ear = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(ear);
  const samples = new Uint8Array(ear.fftSize);
  const timer = setInterval(() => {
    ear.getByteTimeDomainData(samples);
    hear(loudness(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    context.close();
  };
}
