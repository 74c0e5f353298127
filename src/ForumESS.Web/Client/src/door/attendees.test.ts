import { describe, expect, test } from "vitest";
import { indexOfShortCode, TicketSeal } from "./attendees";
import { shared } from "./rules/shared.testing";

interface Codes {
  readonly sealed: readonly { code: string; content: string; index: string; value: string }[];
  readonly shortCodeIndexes: readonly { code: string; index: string }[];
}

const { sealed, shortCodeIndexes } = shared<Codes>("door-codes");

describe("an attendee that the server sealed", () => {
  test.each(sealed)("is found and read with the ticket $code", async ({ code, content, index, value }) => {
    const seal = await TicketSeal.of(code);
    expect(seal.index).toBe(index);
    expect(await seal.open(value)).toEqual(JSON.parse(content));
  });

  test("is read with no other ticket, and not when a bit of it was turned", async () => {
    const [own, other] = [await TicketSeal.of(sealed[0]!.code), await TicketSeal.of(sealed[1]!.code)];
    const { value } = sealed[0]!;
    expect(await other.open(value)).toBeUndefined();
    expect(await own.open(`${value.slice(0, 40)}${value[40] === "A" ? "B" : "A"}${value.slice(41)}`)).toBeUndefined();
    for (const broken of ["", "A", "not base64!", value.slice(0, 20)]) expect(await own.open(broken)).toBeUndefined();
  });
});

test.each(shortCodeIndexes)("the short code $code is looked for where the server put it", async ({ code, index }) =>
  expect(await indexOfShortCode(code)).toBe(index),
);
