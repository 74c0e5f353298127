/** What a device knows of an attendee once it has seen the ticket. */
export interface Attendee {
  readonly name: string;
  /** Code of the audience type. */
  readonly audience: string;
  /** Name of the group that the attendee comes with. */
  readonly group?: string;
}

const indexLength = 16;
const keyLength = 32;
const nonceLength = 12;

const toBytes = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function derive(code: string, purpose: string, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const encode = new TextEncoder();
  const material = await crypto.subtle.importKey("raw", encode.encode(code), "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encode.encode(purpose) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, material, 8 * length));
}

/** Where the attendee of a ticket is kept, and what opens it; the server's AttendeeSeal describes both. */
export class TicketSeal {
  private constructor(
    readonly index: string,
    private readonly key: Uint8Array<ArrayBuffer>,
  ) {}

  static async of(code: string): Promise<TicketSeal> {
    const derived = await derive(code, "forum door attendee", indexLength + keyLength);
    return new TicketSeal(toText(derived.subarray(0, indexLength)), derived.slice(indexLength));
  }

  /** Undefined when it was not sealed for this ticket. */
  async open(sealed: string): Promise<Attendee | undefined> {
    try {
      const bytes = toBytes(sealed);
      const key = await crypto.subtle.importKey("raw", this.key, "AES-GCM", false, ["decrypt"]);
      const how = { name: "AES-GCM", iv: bytes.slice(0, nonceLength) };
      const content = await crypto.subtle.decrypt(how, key, bytes.slice(nonceLength));
      return JSON.parse(new TextDecoder().decode(content)) as Attendee;
    } catch {
      return undefined;
    }
  }
}

export const indexOfShortCode = async (code: string): Promise<string> => toText(await derive(code, "forum door short code", indexLength));
