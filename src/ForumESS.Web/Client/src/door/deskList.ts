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

const most = 12;
const form = "AES-GCM";

/**
 * Everybody by name, for a welcome desk without a network. The list is nowhere but here, encrypted under a key that no
 * program can read out and that lives as long as the desk is unlocked: locked or closed, the device knows nobody.
 */
export class DeskList {
  #key: CryptoKey | undefined;
  #sealed: ArrayBuffer | undefined;
  #nonce = new Uint8Array(12);

  get isOpen(): boolean {
    return this.#key !== undefined;
  }

  async open(people: readonly Person[]): Promise<void> {
    const key = await crypto.subtle.generateKey({ name: form, length: 256 }, false, ["encrypt", "decrypt"]);
    this.#nonce = crypto.getRandomValues(new Uint8Array(12));
    this.#sealed = await crypto.subtle.encrypt({ name: form, iv: this.#nonce }, key, new TextEncoder().encode(JSON.stringify(people)));
    this.#key = key;
  }

  lock(): void {
    this.#key = undefined;
    this.#sealed = undefined;
  }

  /** The nearest first; nobody while it is locked. */
  async find(text: string): Promise<readonly Person[]> {
    const words = searchWords(text);
    if (this.#key === undefined || this.#sealed === undefined || words.length === 0) return [];
    const clear = await crypto.subtle.decrypt({ name: form, iv: this.#nonce }, this.#key, this.#sealed);
    const people = JSON.parse(new TextDecoder().decode(clear)) as readonly Person[];
    return people
      .map((person) => ({ person, distance: distanceOf(words, person.key) ?? Infinity }))
      .filter(({ distance }) => distance !== Infinity)
      .sort((one, other) => one.distance - other.distance || (one.person.key < other.person.key ? -1 : 1))
      .slice(0, most)
      .map(({ person }) => person);
  }
}
