/** The part of a KeyboardEvent that reading needs. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const ticketText = /^F[A-Z2-7]{143}$/;

/** What a key at this place types on a US keyboard, letters in capitals; nothing for a key that no ticket needs. */
function onUsLayout(key: Key): string {
  const place = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(key.code);
  if (place === null) return "";
  if (place[1] !== undefined) return place[1];
  return place[2] !== undefined && key.shiftKey ? "" : (place[2] ?? place[3] ?? "");
}

/**
 * Reads a hand scanner, which acts as a keyboard. Set to the US layout on a computer set to AZERTY, it types other
 * letters than it read, and no digit; the places of its keys are still right. Both readings are kept, and the one that has
 * the form of a ticket is taken.
 */
export class KeyReader {
  #typed = "";
  #placed = "";
  #last = 0;

  /** @param pause Milliseconds after which keys no longer belong together. */
  constructor(private readonly pause = 1000) {}

  get isReading(): boolean {
    return this.#typed.length > 0 || this.#placed.length > 0;
  }

  /** Takes a key; true when it became part of what is being read. */
  press(key: Key, now: number): boolean {
    if (now - this.#last > this.pause) this.clear();
    // AltGr reports itself as Ctrl and Alt together, and types a character.
    const isCommand = key.metaKey || key.ctrlKey !== key.altKey;
    if (key.key.length !== 1 || isCommand) return false;
    this.#last = now;
    this.#typed += key.key;
    this.#placed += onUsLayout(key);
    return true;
  }

  /** The ticket that was read; null when neither reading has a ticket's form. Goes on reading. */
  get ticket(): string | null {
    return [this.#typed, this.#placed].map((text) => text.trim().toUpperCase()).find((text) => ticketText.test(text)) ?? null;
  }

  /** Ends the reading: a ticket, or what was typed by the computer's own layout. */
  take(): string {
    const text = this.ticket ?? this.#typed.trim();
    this.clear();
    return text;
  }

  clear(): void {
    this.#typed = "";
    this.#placed = "";
  }
}
