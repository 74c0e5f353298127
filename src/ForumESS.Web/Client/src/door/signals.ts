import type { Kind } from "./verdict";

/** Hertz, and seconds of beginning and length. */
type Tone = readonly [pitch: number, start: number, length: number];

// Told apart with the eyes elsewhere: rising, level, falling, one low buzz, three ticks.
const tones: Readonly<Record<Kind, { readonly wave: OscillatorType; readonly tones: readonly Tone[] }>> = {
  admitted: { wave: "sine", tones: [[880, 0, 0.1], [1320, 0.1, 0.16]] },
  "already-in": { wave: "triangle", tones: [[520, 0, 0.16], [520, 0.24, 0.16]] },
  left: { wave: "sine", tones: [[880, 0, 0.1], [590, 0.1, 0.16]] },
  refused: { wave: "sawtooth", tones: [[150, 0, 0.5]] },
  offline: { wave: "square", tones: [[700, 0, 0.05], [700, 0.12, 0.05], [700, 0.24, 0.05]] },
};

const vibrations: Readonly<Record<Kind, number | number[]>> = {
  admitted: 250,
  left: 250,
  "already-in": [100, 50, 100],
  refused: [100, 50, 100],
  offline: [100, 50, 100],
};

let audio: AudioContext | undefined;

/** Browsers let a page sound only after somebody touched it. */
export function unlockSound(): void {
  audio ??= new AudioContext();
  if (audio.state === "suspended") void audio.resume();
}

export function signal(kind: Kind, aloud: boolean): void {
  // Not every browser has it, and some refuse it with a complaint before the first touch, as when a camera that opened by
  // itself reads at once; the screen says it all.
  if ("vibrate" in navigator && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate(vibrations[kind]);
  if (!aloud || audio?.state !== "running") return;
  for (const [pitch, start, length] of tones[kind].tones) {
    const begin = audio.currentTime + start;
    const oscillator = new OscillatorNode(audio, { type: tones[kind].wave, frequency: pitch });
    const volume = new GainNode(audio, { gain: 0.4 });
    // A tone cut off clicks.
    volume.gain.setTargetAtTime(0, begin + length - 0.02, 0.01);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(begin + length + 0.06);
  }
}
