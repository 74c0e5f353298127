import { describe, expect, test } from "vitest";
import { KeyReader, type Key } from "./keyboard";

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

function read(keys: readonly Key[]): string {
  const reader = new KeyReader();
  for (const [place, pressed] of keys.entries()) reader.press(pressed, 1000 + place * 5);
  return reader.take();
}

describe("a hand scanner", () => {
  test("is read on a computer of its own layout", () => expect(read(usScannerOn("us", ticket))).toBe(ticket));
  test("set to the US layout is read on an AZERTY computer", () => {
    const keys = usScannerOn("azerty", ticket);
    expect(keys.map((pressed) => pressed.key).join("")).not.toContain(ticket.slice(0, 12));
    expect(read(keys)).toBe(ticket);
  });
  test("is read while Caps Lock is on", () => expect(read(usScannerOn("us", ticket, true))).toBe(ticket));
  test("set to the French layout is read on an AZERTY computer", () => expect(read(frenchScanner(ticket))).toBe(ticket));
});

describe("keys", () => {
  test("typed as a short code come back as the computer's layout has them", () =>
    expect(read([key("k", "KeyK"), key("7", "Digit7", true), key("m", "Semicolon"), key("x", "KeyX")])).toBe("k7mx"));

  test("that came long before are not part of a reading", () => {
    const reader = new KeyReader();
    reader.press(key("q", "KeyQ"), 1000);
    reader.press(key("K", "KeyK"), 5000);
    expect(reader.take()).toBe("K");
  });

  test("that command the browser are left alone, and AltGr types", () => {
    const reader = new KeyReader();
    expect(reader.press(key("c", "KeyC", false, { ctrlKey: true }), 1)).toBe(false);
    expect(reader.press(key("v", "KeyV", false, { metaKey: true }), 2)).toBe(false);
    expect(reader.press(key("Shift", "ShiftLeft"), 3)).toBe(false);
    expect(reader.isReading).toBe(false);
    expect(reader.press(key("@", "Digit0", false, { ctrlKey: true, altKey: true }), 4)).toBe(true);
  });

  test("begin anew after each reading", () => {
    const reader = new KeyReader();
    for (const pressed of usScannerOn("us", ticket)) reader.press(pressed, 1000);
    expect(reader.ticket).toBe(ticket);
    reader.take();
    expect(reader.ticket).toBeNull();
    expect(reader.take()).toBe("");
  });

  test("of another code are handed on as they are, for the server to refuse", () =>
    expect(read([..."https://exemple.fr"].map((character) => key(character, "KeyH")))).toBe("https://exemple.fr"));
});
