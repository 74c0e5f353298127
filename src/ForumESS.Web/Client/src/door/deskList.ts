import { distanceOf, searchWords } from "./rules/nearName";

/** Somebody with a ticket, as a welcome desk finds them. */
export interface Person {
  readonly name: string;
  readonly organisation?: string | null;
  /** Code of the audience type. */
  readonly audience: string;
  readonly shortCode: string;
  /** What they are found by. */
  readonly key: string;
}

interface Sealed {
  readonly bytes: ArrayBuffer;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** When it came, by this device's clock. */
  readonly since: number;
}

const most = 12;
const form = "AES-GCM";

// What somebody who takes the device must do for each of the 17 billion codes.
const rounds = 600_000;
const mostTries = 5;

async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, material, { name: form, length: 256 }, false, ["encrypt", "decrypt"]);
}

/**
 * Everybody by name, for a welcome desk without a network. The list is nowhere but in this page's memory, encrypted under a
 * key that is made of the desk's code, that no program can read out and that lives as long as the desk is unlocked. Locked,
 * only the code makes the key again; closed, the device knows nobody.
 */
export class DeskList {
  #key: CryptoKey | undefined;
  #sealed: Sealed | undefined;
  #wrong = 0;

  get isOpen(): boolean {
    return this.#key !== undefined;
  }

  /** When the list came that is here, locked or not; undefined where there is none. */
  get since(): number | undefined {
    return this.#sealed?.since;
  }

  /** Wrong codes that may still be tried. */
  get triesLeft(): number {
    return mostTries - this.#wrong;
  }

  /** @param code That the server just accepted, as it reads it. */
  async open(people: readonly Person[], code: string, now: number): Promise<void> {
    const [salt, nonce] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
    const key = await keyOf(code, salt);
    const bytes = await crypto.subtle.encrypt({ name: form, iv: nonce }, key, new TextEncoder().encode(JSON.stringify(people)));
    this.#sealed = { bytes, nonce, salt, since: now };
    this.#key = key;
    this.#wrong = 0;
  }

  /** Without a network: how many people the list has, or undefined where the code is wrong; too many wrong ones erase it. */
  async reopen(code: string): Promise<number | undefined> {
    if (this.#sealed === undefined) return undefined;
    const key = await keyOf(code, this.#sealed.salt);
    const people = await this.#read(key).catch(() => undefined);
    if (people === undefined) {
      this.#wrong++;
      if (this.triesLeft <= 0) this.forget();
      return undefined;
    }
    this.#key = key;
    this.#wrong = 0;
    return people.length;
  }

  lock(): void {
    this.#key = undefined;
  }

  forget(): void {
    this.lock();
    this.#sealed = undefined;
    this.#wrong = 0;
  }

  /** The nearest first; nobody while it is locked. */
  async find(text: string): Promise<readonly Person[]> {
    const words = searchWords(text);
    if (this.#key === undefined || words.length === 0) return [];
    return (await this.#read(this.#key))
      .map((person) => ({ person, distance: distanceOf(words, person.key) ?? Infinity }))
      .filter(({ distance }) => distance !== Infinity)
      .sort((one, other) => one.distance - other.distance || (one.person.key < other.person.key ? -1 : 1))
      .slice(0, most)
      .map(({ person }) => person);
  }

  async #read(key: CryptoKey): Promise<readonly Person[]> {
    const { bytes, nonce } = this.#sealed!;
    const clear = await crypto.subtle.decrypt({ name: form, iv: nonce }, key, bytes);
    return JSON.parse(new TextDecoder().decode(clear)) as readonly Person[];
  }
}
