import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "./facts";
import { Ledger } from "./ledger";
import { factOf, idOf } from "./shared.testing";

const holders = 5;
const facts: fc.Arbitrary<Fact[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.integer({ min: 1, max: 999 }),
      ticket: fc.integer({ min: 0, max: holders - 1 }),
      way: fc.constantFrom("in" as const, "out" as const),
      at: fc.integer({ min: -20, max: 20 }),
      received: fc.integer({ min: 0, max: 20 }),
      offline: fc.boolean(),
      verdict: fc.constantFrom(undefined, undefined, "refused" as const),
    })
    .map(({ ticket, verdict, ...fact }) => ({ ...factOf(verdict === undefined ? fact : { ...fact, verdict }), ticket: idOf(ticket) })),
  { selector: ({ id }) => id, maxLength: 40 },
);

const stateOf = (ledger: Ledger) => ({
  inside: ledger.inside,
  entries: Array.from({ length: holders }, (_, ticket) => ledger.presenceOf(idOf(ticket)).entry?.id),
  conflicts: ledger.conflicts().map(({ first, second }) => `${first.id} ${second.id}`).sort(),
});

const ledgerOf = (known: readonly Fact[], reissues?: Map<string, string>) => {
  const ledger = new Ledger(reissues);
  for (const fact of known) ledger.add(fact);
  return ledger;
};

test("any order and any repetition of the facts gives the same state", () =>
  fc.assert(
    fc.property(
      facts.chain((known) => fc.tuple(fc.constant(known), fc.shuffledSubarray([...known, ...known], { minLength: 2 * known.length }))),
      ([known, disordered]) => {
        expect(stateOf(ledgerOf(disordered))).toEqual(stateOf(ledgerOf(known)));
      },
    ),
    { numRuns: 1000 },
  ));

test("the count is that of the holders who are inside", () =>
  fc.assert(
    fc.property(facts, (known) => {
      const { inside, entries } = stateOf(ledgerOf(known));
      expect(inside).toBe(entries.filter((entry) => entry !== undefined).length);
    }),
    { numRuns: 1000 },
  ));

test("issues of one ticket are one holder, whenever that becomes known", () =>
  fc.assert(
    fc.property(facts, (known) => {
      const reissues = new Map([[idOf(1), idOf(0)], [idOf(4), idOf(3)]]);
      expect(stateOf(ledgerOf(known).under(reissues))).toEqual(stateOf(ledgerOf(known, reissues)));
    }),
    { numRuns: 500 },
  ));

test("the server's word on a scan takes the place of the device's", () => {
  const ledger = new Ledger();
  const fact = factOf({ id: 1, way: "in", at: 0 });
  ledger.add(fact);
  ledger.add({ ...fact, verdict: "refused" });
  expect(ledger.inside).toBe(0);
});
