import { describe, expect, test } from "vitest";
import { KeyReader, type Key, type Reading } from "./keyboard";
import { samples } from "./rules/ticket";

const ticket = "FEFAWDANA7VADEXTUS24M7MOT6QLDQWT4T2QMAADA4AACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6IBBEIRSIJJGE4UCSKRLFQWS4LZQGEZDGNBVGY3TQOJ2HM6D2PR7";

// What the places of the keys type on a French computer, without and with Shift.
const azerty: Record<string, [string, string]> = {
  KeyA: ["q", "Q"], KeyQ: ["a", "A"], KeyZ: ["w", "W"], KeyW: ["z", "Z"], KeyM: [",", "?"], Semicolon: ["m", "M"],
  Digit2: ["é", "2"], Digit3: ['"', "3"], Digit4: ["'", "4"], Digit5: ["(", "5"], Digit6: ["-", "6"], Digit7: ["è", "7"],
};

const key = (typed: string, code: string, shiftKey = false, more: Partial<Key> = {}): Key => ({
  key: typed, code, shiftKey, ctrlKey: false, altKey: false, metaKey: false, ...more,
});

/** A scanner set to the US layout presses the places of a US keyboard, whatever the computer makes of them. */
function usScannerOn(layout: "us" | "azerty", text: string, capsLock = false): Key[] {
  return [...text].map((character) => {
    const isLetter = /[A-Z]/.test(character);
    const code = isLetter ? `Key${character}` : `Digit${character}`;
    const upper = isLetter !== capsLock;
    const typed = layout === "us" ? (isLetter && !upper ? character.toLowerCase() : character)
      : (azerty[code]?.[upper && isLetter ? 1 : 0] ?? (upper ? character : character.toLowerCase()));
    return key(typed, code, isLetter);
  });
}

/** A scanner set to the French layout on a French computer: the right characters at other places. */
function frenchScanner(text: string): Key[] {
  return [...text].map((character) => {
    const place = Object.entries(azerty).find(([, typed]) => typed.includes(character))?.[0];
    return key(character, place ?? `Key${character}`, true);
  });
}

function read(keys: readonly Key[], pauseAfter = keys.length): Reading {
  const reader = new KeyReader();
  for (const [place, pressed] of keys.entries()) reader.press(pressed, 1000 + place * 5 + (place < pauseAfter ? 0 : 4000));
  return reader.take();
}

const code = (text: string) => ({ code: text });

describe("a hand scanner", () => {
  test("is read on a computer of its own layout", () => expect(read(usScannerOn("us", ticket))).toEqual(code(ticket)));
  test("set to the US layout is read on an AZERTY computer", () => {
    const keys = usScannerOn("azerty", ticket);
    expect(keys.map((pressed) => pressed.key).join("")).not.toContain(ticket.slice(0, 12));
    expect(read(keys)).toEqual(code(ticket));
  });
  test("is read while Caps Lock is on", () => expect(read(usScannerOn("us", ticket, true))).toEqual(code(ticket)));
  test("set to the French layout is read on an AZERTY computer", () => expect(read(frenchScanner(ticket))).toEqual(code(ticket)));
});

describe("a busy computer", () => {
  test.each([1, 72, 143])("that holds up the keys after %i of them splits no ticket", (keys) =>
    expect(read(usScannerOn("azerty", ticket), keys)).toEqual(code(ticket)));

  test("that is late with Enter ends the reading all the same", () => {
    const reader = new KeyReader();
    for (const pressed of usScannerOn("azerty", ticket)) reader.press(pressed, 1000);
    expect(reader.isReading(9000)).toBe(true);
  });

  test.each([
    ["the beginning", ticket.slice(60)],
    ["the end", ticket.slice(0, 60)],
    ["some of the middle", ticket.slice(0, 30) + ticket.slice(34)],
    ["all but a little", ticket.slice(-9)],
  ])("that loses %s of a ticket says so, and does not call it another code", (_, rest) => {
    for (const layout of ["us", "azerty"] as const) expect(read(usScannerOn(layout, rest))).toBe("cut");
  });

  test.each(samples)("reads the sheet %s that a team practises with", (sample) => {
    for (const layout of ["us", "azerty"] as const) expect(read(usScannerOn(layout, sample))).toEqual(code(sample));
  });
});

describe("keys", () => {
  test("that somebody pressed before do not spoil a ticket", () =>
    expect(read([key("a", "KeyA"), key("F", "KeyF"), ...usScannerOn("us", ticket)])).toEqual(code(ticket)));

  test("that make no ticket press no button a while later", () => {
    const reader = new KeyReader();
    reader.press(key("k", "KeyK"), 1000);
    expect(reader.isReading(1500)).toBe(true);
    expect(reader.isReading(2500)).toBe(false);
  });

  test("typed as a short code come back as the computer's layout has them", () =>
    expect(read([key("k", "KeyK"), key("7", "Digit7", true), key("m", "Semicolon"), key("x", "KeyX")])).toEqual(code("k7mx")));

  test("typed into the field are meant each time, and a ticket's that a scanner typed there are not", () => {
    const reader = new KeyReader();
    expect(reader.take("K7MX-4QPF")).toEqual({ code: "K7MX-4QPF", isTyped: true });
    for (const pressed of usScannerOn("us", ticket)) reader.press(pressed, 1000);
    expect(reader.take(ticket)).toEqual(code(ticket));
  });

  test("that came long before are not part of a reading", () => {
    const reader = new KeyReader();
    reader.press(key("q", "KeyQ"), 1000);
    reader.press(key("K", "KeyK"), 5000);
    expect(reader.take()).toEqual(code("K"));
  });

  test("that command the browser are left alone, and AltGr types", () => {
    const reader = new KeyReader();
    expect(reader.press(key("c", "KeyC", false, { ctrlKey: true }), 1)).toBe(false);
    expect(reader.press(key("v", "KeyV", false, { metaKey: true }), 2)).toBe(false);
    expect(reader.press(key("Shift", "ShiftLeft"), 3)).toBe(false);
    expect(reader.isReading(4)).toBe(false);
    expect(reader.press(key("@", "Digit0", false, { ctrlKey: true, altKey: true }), 4)).toBe(true);
  });

  test("begin anew after each reading", () => {
    const reader = new KeyReader();
    for (const pressed of usScannerOn("us", ticket)) reader.press(pressed, 1000);
    expect(reader.ticket).toBe(ticket);
    reader.take();
    expect(reader.ticket).toBeNull();
    expect(reader.take()).toEqual(code(""));
  });

  test.each(["https://exemple.fr", "3760123456789", "MEMBRE 234567 LIBRE", "ABCDEFGH"])("of another code, as %s, are handed on as they are, to be refused", (other) => {
    const placeOf = (character: string) => (/\d/.test(character) ? `Digit${character}` : /[a-z]/i.test(character) ? `Key${character.toUpperCase()}` : "Slash");
    expect(read([...other].map((character) => key(character, placeOf(character))))).toEqual(code(other));
  });
});
