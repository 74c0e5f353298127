import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { Clock } from "../clock";
import { Desk } from "../desk";
import { DoorStore } from "../store";
import { shared } from "./shared.testing";
import { readShortCode } from "./shortCode";
import { readTicket, type PublicKey } from "./ticket";

interface Codes {
  readonly keys: readonly PublicKey[];
  readonly genuine: readonly { code: string; ticket: { year: number; ticket: string } }[];
  readonly foreign: readonly string[];
  readonly fuzz: { seed: number; count: number; texts: string; outcomes: string; counts: Record<string, number> };
}

const codes = shared<Codes>("door-codes");
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const odd = "ABab019 -_+/=%'<\t\n\u0000\u00e9\u2019\u0410\u6f22\u202f\ufeff";

/**
 * The corpus is kept as its recipe: the server's FuzzedCodes follows it in C#, and a digest of all texts in the table proves
 * that both make the same ones.
 */
function* corpus(): Generator<string> {
  let state = codes.fuzz.seed;
  const draw = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const genuine = codes.genuine.map(({ code }) => code);
  const some = (from: string, length: number) => Array.from({ length }, () => from[draw(from.length)]).join("");
  const ticket = () => genuine[draw(genuine.length)]!;
  const recipes: readonly (() => string)[] = [
    // Cut short.
    () => ticket().slice(0, draw(144)),
    // One bit turned over: five bits a character.
    () => {
      const text = ticket();
      const place = draw(144);
      return text.slice(0, place) + alphabet[alphabet.indexOf(text[place]!) ^ (1 << draw(5))] + text.slice(place + 1);
    },
    // Another sign somewhere.
    () => {
      const text = ticket();
      const place = draw(144);
      return text.slice(0, place) + some(odd, 1) + text.slice(place + 1);
    },
    // Something after it.
    () => ticket() + some(alphabet, 1 + draw(40)),
    // The form of a ticket and nothing else.
    () => `F${some("EFGH", 1)}${some(alphabet, 142)}`,
    // Any text.
    () => some(odd, draw(300)),
    // The beginning of one and the end of another.
    () => {
      const cut = draw(144);
      return ticket().slice(0, cut) + ticket().slice(cut);
    },
    // A genuine content under a signature of dice.
    () => ticket().slice(0, 42) + some(alphabet, 102),
    () => codes.foreign[draw(codes.foreign.length)]!,
  ];
  for (let made = 0; made < codes.fuzz.count; made++) {
    const text = recipes[draw(recipes.length)]!();
    // Two halves of one ticket are that ticket.
    yield genuine.includes(text) ? `${text}A` : text;
  }
}

const digest = async (texts: readonly string[]): Promise<string> => {
  const bytes = new TextEncoder().encode(texts.join("\u001f"));
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (value) => value.toString(16).padStart(2, "0")).join("");
};

const year = 2027;

/** A gate as it judges without a network, with everything a device is given but attendees. */
async function openDesk(): Promise<Desk> {
  const desk = new Desk(year, "A", await DoorStore.open("fuzz"), new Clock());
  const all = { cancelled: false, gates: [], limit: null, standings: {}, reissues: {}, audiences: {}, parts: {} };
  await desk.follow({ year, keys: codes.keys, ...all });
  return desk;
}

test("of 100,000 malformed, cut, turned and foreign codes a gate admits none, and each fails as on the server", { timeout: 300_000 }, async () => {
  const desk = await openDesk();
  const texts = [...corpus()];
  const outcomes: string[] = [];
  for (const text of texts) {
    // Long texts look like tickets to nobody; what does is handed to the browser's own cryptography.
    const { answer } = await desk.judge(text, "in", true);
    expect(answer.verdict).toBe("refused");
    outcomes.push(answer.reason!);
    if (typeof readTicket(text) === "object") expect(readShortCode(text)).toBeNull();
  }
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;

  expect(texts.length).toBe(100_000);
  expect(counts).toEqual(codes.fuzz.counts);
  expect(await digest(texts)).toBe(codes.fuzz.texts);
  expect(await digest(outcomes)).toBe(codes.fuzz.outcomes);
  // Or the gate would have been closed to everybody.
  for (const { code, ticket } of codes.genuine.filter(({ ticket }) => ticket.year === year)) {
    const opinion = await desk.judge(code, "in", true);
    expect([opinion.answer.verdict, opinion.ticket]).toEqual(["admitted", ticket.ticket]);
  }
});
