import fc from "fast-check";
import { expect, test } from "vitest";
import { presenceOf, type Fact } from "./facts";
import { groupOf } from "./group";
import { Ledger, type Kinship } from "./ledger";
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
      people: fc.constantFrom(undefined, undefined, 1, 2, 3),
      seats: fc.integer({ min: 2, max: 4 }),
    })
    .map(({ ticket, verdict, people, ...fact }) => {
      // The first two come together, and only a group is counted.
      const whole = { ...fact, ...(verdict === undefined ? {} : { verdict }), ...(people === undefined || ticket > 1 ? {} : { people }) };
      return { ...factOf(whole), ticket: idOf(ticket) };
    }),
  { selector: ({ id }) => id, maxLength: 40 },
);

const stateOf = (ledger: Ledger) => ({
  inside: ledger.inside,
  entries: Array.from({ length: holders }, (_, ticket) => ledger.presenceOf(idOf(ticket)).entry?.id),
  conflicts: ledger.conflicts().map(({ first, second }) => `${first.id} ${second.id}`).sort(),
});

const together = { reissues: new Map<string, string>(), groups: new Map([[idOf(0), "class"], [idOf(1), "class"]]) };

const ledgerOf = (known: readonly Fact[], kinship: Kinship = together) => {
  const ledger = new Ledger(kinship);
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
      const alone = known.filter(({ ticket, group }) => group === undefined && ticket !== idOf(0) && ticket !== idOf(1));
      const { inside, entries } = stateOf(ledgerOf(alone));
      expect(inside).toBe(entries.filter((entry) => entry !== undefined).length);
    }),
    { numRuns: 1000 },
  ));

test("issues of one ticket are one holder, whenever that becomes known", () =>
  fc.assert(
    fc.property(facts, (known) => {
      const kinship = { ...together, reissues: new Map([[idOf(1), idOf(0)], [idOf(4), idOf(3)]]) };
      const strangers = { reissues: new Map<string, string>(), groups: new Map<string, string>() };
      expect(stateOf(ledgerOf(known, strangers).under(kinship))).toEqual(stateOf(ledgerOf(known, kinship)));
    }),
    { numRuns: 500 },
  ));

test("a group never counts more people than it has seats, and where nobody was counted is the sum of its people", () =>
  fc.assert(
    fc.property(facts, (known) => {
      const group = known.filter(({ ticket }) => ticket === idOf(0) || ticket === idOf(1));
      const { inside } = groupOf(group.map((fact) => ({ holder: fact.ticket, fact })));
      const alone = [0, 1].filter((ticket) => presenceOf(group.filter((fact) => fact.ticket === idOf(ticket))).isInside);
      const counts = group.filter((fact) => fact.group !== undefined && fact.verdict !== "refused");
      if (counts.length === 0) expect(inside).toBe(alone.length);
      else expect(inside).toBeLessThanOrEqual(Math.max(2, ...counts.map((fact) => fact.group!.seats)));
    }),
    { numRuns: 1000 },
  ));

test("the server's word on a scan takes the place of the device's", () => {
  const ledger = new Ledger();
  const fact = factOf({ id: 1, way: "in", at: 0 });
  ledger.add(fact);
  ledger.add({ ...fact, verdict: "refused" });
  expect(ledger.inside).toBe(0);
});

test("who comes together is judged by what all of them did", () => {
  const ledger = ledgerOf([{ ...factOf({ id: 1, way: "in", at: 0, people: 2, seats: 2 }), ticket: idOf(0) }]);
  expect(ledger.inside).toBe(2);
  expect(ledger.presenceOf(idOf(1)).entry?.id).toBe(idOf(1));
  expect(ledger.presenceOf(idOf(2)).isInside).toBe(false);
});
