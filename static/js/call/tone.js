/** A soft tone every few seconds; the returned function ends it. Browsers stay silent until the page was touched once. */

const NOTES = [523.25, 659.25]; // Hz
const EVERY = 2400; // ms

export function toll(volume = 0.08) {
  const context = new AudioContext();
  const strike = () => NOTES.forEach((pitch, place) => note(context, pitch, context.currentTime + place * 0.28, volume));
  const timer = setInterval(strike, EVERY);
  strike();
  navigator.userActivation?.hasBeenActive && navigator.vibrate?.([200, 100, 200]);
  return () => {
    clearInterval(timer);
    context.close();
  };
}

function note(context, pitch, at, volume) {
  const gain = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: pitch });
  gain.gain.linearRampToValueAtTime(volume, at + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + 1);
}
