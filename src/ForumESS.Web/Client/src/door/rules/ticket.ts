/** What a ticket's QR says; nothing in it counts before its signature does. The bytes are described in the server's TicketCodec. */
export interface Ticket {
  /** Id of the issue, a UUID. */
  readonly id: string;
  readonly year: number;
  readonly issue: number;
  /** The audience's number. */
  readonly audience: number;
}

export interface UnverifiedTicket {
  readonly ticket: Ticket;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** A code of TicketErrors on the server. */
export type TicketFault = "ticket.malformed" | "ticket.unknown_version" | "ticket.unknown_key" | "ticket.bad_signature" | "ticket.sample";

/** Public keys by their ids. */
export type Keys = ReadonlyMap<string, CryptoKey>;

/** What a team practises with, and no ticket; the server's SampleTicket describes them. */
export const samples = ["ESSAIENTREE", "ESSAIDEJA", "ESSAIGROUPE", "ESSAIANNULE", "ESSAIAUTRE", "ESSAIFAUX"] as const;

/** One of them. */
export type Sample = (typeof samples)[number];

export const isSample = (text: string): text is Sample => (samples as readonly string[]).includes(text);

const textLength = 144;
const contentLength = 26;
const alphabet = /^[A-Z2-7]*$/;
const firstCharacter = "F";
const version = 1;

const valueOf = (character: string): number => {
  const code = character.charCodeAt(0);
  return code >= 65 ? code - 65 : code - 24;
};

/** Whole groups only: 8 characters are 5 bytes, so each text stands for one row of bytes. */
function decodeBase32(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((text.length / 8) * 5);
  let bits = 0;
  let held = 0;
  let place = 0;
  for (const character of text) {
    bits = (bits << 5) | valueOf(character);
    held += 5;
    if (held >= 8) {
      held -= 8;
      bytes[place++] = (bits >> held) & 0xff;
      bits &= (1 << held) - 1;
    }
  }
  return bytes;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (value) => value.toString(16).padStart(2, "0")).join("");

const toUuid = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Reads a text exactly as it was scanned; whatever it is, this never throws. */
export function readTicket(text: string): UnverifiedTicket | TicketFault {
  if (isSample(text)) return "ticket.sample";
  if (text.length < 2 || text[0] !== firstCharacter || !alphabet.test(text)) return "ticket.malformed";
  if (valueOf(text[1]!) >> 2 !== version) return "ticket.unknown_version";
  if (text.length !== textLength) return "ticket.malformed";
  const bytes = decodeBase32(text);
  const view = new DataView(bytes.buffer);
  const id = hex(bytes.subarray(7, 23));
  const ticket = { id: toUuid(id), year: view.getUint16(5), issue: view.getUint16(23), audience: view.getUint8(25) };
  if (ticket.year === 0 || ticket.issue === 0 || ticket.audience === 0 || /^0+$/.test(id)) return "ticket.malformed";
  return { ticket, keyId: hex(bytes.subarray(1, 5)), content: bytes.slice(0, contentLength), signature: bytes.slice(contentLength) };
}

/** The signed ticket, or why the text is none. */
export async function verifyTicket(text: string, keys: Keys): Promise<Ticket | TicketFault> {
  const read = readTicket(text);
  if (typeof read === "string") return read;
  const key = keys.get(read.keyId);
  if (key === undefined) return "ticket.unknown_key";
  const isGenuine = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, read.signature, read.content);
  return isGenuine ? read.ticket : "ticket.bad_signature";
}

/** A public key as the server hands it out (RFC 7517). */
export type PublicKey = JsonWebKey & { readonly kid: string };

export async function readKeys(keys: readonly PublicKey[]): Promise<Keys> {
  const read = keys.map(async ({ kid, kty, crv, x, y }) => {
    const key = { kty: kty!, crv: crv!, x: x!, y: y! };
    return [kid, await crypto.subtle.importKey("jwk", key, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"])] as const;
  });
  return new Map(await Promise.all(read));
}
