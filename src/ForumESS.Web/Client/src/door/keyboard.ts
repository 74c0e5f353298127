import { samples } from "./rules/ticket";

/** The part of a KeyboardEvent that reading needs. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What keys have read: a whole code, typed into the field where it is no ticket's, or that some of a ticket's keys were lost, so that nothing can be said of it. */
export type Reading = { readonly code: string; readonly isTyped?: true } | "cut";

// Or one of those that teams practise with.
const ticketAtEnd = new RegExp(`(?:F[A-Z2-7]{143}|${samples.join("|")})$`);
// Nobody types so many of a ticket's characters alone; a short code has eight.
const pieceOfTicket = /^[A-Z2-7]{9,}$/;
const longest = 1000;

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
 * the form of a ticket is taken. A ticket is known by its form and not by its speed: a busy computer may hold the keys up
 * in the middle of one.
 */
export class KeyReader {
  #keys: { readonly typed: string; readonly placed: string }[] = [];
  // Where what was typed without a pause begins.
  #begin = 0;
  #last = 0;

  /** @param pause Milliseconds after which keys that make no ticket no longer belong together. */
  constructor(private readonly pause = 1000) {}

  isReading(now: number): boolean {
    return this.ticket !== null || (this.#keys.length > this.#begin && now - this.#last <= this.pause);
  }

  /** Takes a key; true when it became part of what is being read. */
  press(key: Key, now: number): boolean {
    // AltGr reports itself as Ctrl and Alt together, and types a character.
    const isCommand = key.metaKey || key.ctrlKey !== key.altKey;
    if (key.key.length !== 1 || isCommand) return false;
    if (now - this.#last > this.pause) this.#begin = this.#keys.length;
    this.#last = now;
    this.#keys.push({ typed: key.key, placed: onUsLayout(key) });
    // Where no Enter ever comes.
    if (this.#keys.length > longest) this.#forget(this.#keys.length - longest);
    return true;
  }

  /** The ticket that was read last, whatever came before it; null when neither reading ends with one. Goes on reading. */
  get ticket(): string | null {
    return this.#readings(0).map((text) => ticketAtEnd.exec(text)?.[0]).find((text) => text !== undefined) ?? null;
  }

  /**
   * Ends the reading: a ticket, or else what was typed.
   * @param shown What the field shows where the keys went into one: it may have been corrected or pasted. Otherwise what was
   * typed since the last pause, by the computer's own layout.
   */
  take(shown?: string): Reading {
    const { ticket } = this;
    const typed = this.#keys.slice(this.#begin).map((key) => key.typed);
    const isCut = ticket === null && this.#isCut();
    this.clear();
    if (isCut) return "cut";
    const code = ticket ?? (shown ?? typed.join("")).trim();
    return ticket === null && shown !== undefined ? { code, isTyped: true } : { code };
  }

  clear(): void {
    this.#forget(this.#keys.length);
  }

  // Whole of a ticket's characters: a key that no ticket has is one of another code.
  #isCut(): boolean {
    const keys = this.#keys.length - this.#begin;
    return this.#readings(this.#begin).some((text) => text.length === keys && pieceOfTicket.test(text));
  }

  #readings(from: number): string[] {
    const keys = this.#keys.slice(from);
    return [keys.map((key) => key.typed), keys.map((key) => key.placed)].map((read) => read.join("").trim().toUpperCase());
  }

  #forget(keys: number): void {
    this.#keys = this.#keys.slice(keys);
    this.#begin = Math.max(0, this.#begin - keys);
  }
}
