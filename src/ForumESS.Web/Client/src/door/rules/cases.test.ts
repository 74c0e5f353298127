import { describe, expect, test } from "vitest";
import { admittanceOf, elsewhere, type EntryRules } from "./entry";
import { conflictsOf, presenceOf, type Direction, type Verdict } from "./facts";
import { groupOf } from "./group";
import { judge, judgeGroup, roomOf, type Standing } from "./judge";
import { factOf, idOf, minute, shared, type FactCase } from "./shared.testing";
import { judgeSession, type SessionRoom } from "./session";
import { isMistypedShortCode, readShortCode } from "./shortCode";
import { readKeys, verifyTicket, type PublicKey, type Ticket } from "./ticket";

interface Cases {
  readonly presence: readonly { name: string; facts: FactCase[]; entry: number | null }[];
  readonly verdicts: readonly {
    name: string; way: Direction; standing: Standing; facts: FactCase[]; inside: number; limit: number | null; overrides?: boolean; verdict: Verdict; reason?: string;
  }[];
  readonly rules: readonly {
    name: string; way: Direction; standing: Standing; facts: FactCase[]; inside: number; limit: number | null; overrides?: boolean; verdict: Verdict; reason?: string;
    rules: Omit<EntryRules, "windows"> & { windows?: Record<string, { from: number | null; until: number | null }> }; gate: string; audience: string; at: number;
    mayEnter?: { from: number | null; until: number | null; gates: string[] | null };
  }[];
  readonly groups: readonly { name: string; facts: FactCase[]; inside: number; entered: number; holders: Record<string, number | null> }[];
  readonly groupVerdicts: readonly {
    name: string; way: Direction; people: number; seats: number; standing: Standing; facts: FactCase[]; inside: number; limit: number | null; overrides?: boolean;
    rules?: Pick<EntryRules, "reentry" | "gates">; verdict: Verdict; reason?: string;
  }[];
  readonly sessions: readonly (SessionRoom & {
    name: string; way: Direction; standing: Standing; isSignedUp: boolean; facts: FactCase[]; overrides?: boolean; verdict: Verdict; reason?: string;
  })[];
  readonly conflicts: readonly { name: string; facts: FactCase[]; conflicts: [number, number][] }[];
  readonly occupancy: readonly { inside: number; limit: number | null; percent?: number; left: number | null; warning: number | null; near: boolean; full: boolean }[];
}

interface Codes {
  readonly keys: readonly PublicKey[];
  readonly genuine: readonly { name: string; code: string; ticket: { year: number; ticket: string; issue: number; audience: number } }[];
  readonly refused: readonly { name: string; code: string; reason: string }[];
  readonly shortCodes: readonly { typed: string; code: string | null; mistyped?: boolean }[];
}

const cases = shared<Cases>("door-cases");
const codes = shared<Codes>("door-codes");
const keys = await readKeys(codes.keys);

describe("presence, as the server has it", () => {
  test.each(cases.presence)("$name", ({ facts, entry }) => {
    const presence = presenceOf(facts.map(factOf));
    expect(presence.isInside).toBe(entry !== null);
    expect(presence.entry?.id).toBe(entry === null ? undefined : idOf(entry));
  });
});

describe("verdicts, as the server gives them", () => {
  test.each(cases.verdicts)("$name", ({ way, standing, facts, inside, limit, overrides, verdict, reason }) =>
    expect(judge(way, standing, presenceOf(facts.map(factOf)), { inside, limit }, overrides)).toEqual(reason === undefined ? { verdict } : { verdict, reason }),
  );
});

const timesOf = ({ from, until }: { from: number | null; until: number | null }) => ({
  from: from === null ? null : minute(from),
  until: until === null ? null : minute(until),
});

const windowsOf = (windows: Record<string, { from: number | null; until: number | null }> = {}) =>
  Object.fromEntries(Object.entries(windows).map(([audience, window]) => [audience, timesOf(window)]));

describe("an edition's rules, as the server judges by them", () => {
  test.each(cases.rules)("$name", ({ way, standing, rules, gate, audience, at, facts, inside, limit, overrides, verdict, reason, mayEnter }) => {
    const edition = { ...rules, windows: windowsOf(rules.windows) };
    const passing = { rules: edition, gate, audience, at: Date.parse(minute(at)) };
    const judgement = judge(way, standing, presenceOf(facts.map(factOf)), { inside, limit }, overrides, passing);
    expect(judgement).toEqual(reason === undefined ? { verdict } : { verdict, reason });
    expect(elsewhere.includes(reason ?? "")).toBe(mayEnter !== undefined);
    if (mayEnter !== undefined)
      expect(admittanceOf(edition, audience, ["A", "B", "C", "D"])).toEqual({ ...timesOf(mayEnter), gates: mayEnter.gates });
  });

  test("an audience that nobody here knows is not asked about", () => {
    const rules: EntryRules = { gates: { A: { kind: "both", audiences: ["student"] } }, windows: { student: { from: minute(99), until: null } } };
    const passing = { rules, gate: "A", audience: undefined, at: Date.parse(minute(0)) };
    expect(judge("in", "good", presenceOf([]), { inside: 0, limit: null }, false, passing)).toEqual({ verdict: "admitted" });
  });
});

const groupOfCase = (facts: readonly FactCase[]) => groupOf(facts.map((fact) => ({ holder: idOf(fact.holder ?? 0), fact: factOf(fact) })));

describe("groups, as the server has them", () => {
  test.each(cases.groups)("$name", ({ facts, inside, entered, holders }) => {
    const group = groupOfCase(facts);
    expect({ inside: group.inside, entered: group.entered }).toEqual({ inside, entered });
    for (const [holder, entry] of Object.entries(holders))
      expect(group.presenceOf(idOf(Number(holder)), "in").entry?.id).toBe(entry === null ? undefined : idOf(entry));
  });
});

describe("verdicts on groups, as the server gives them", () => {
  test.each(cases.groupVerdicts)("$name", ({ way, people, seats, standing, facts, inside, limit, overrides, rules = {}, verdict, reason }) => {
    const passing = { rules, gate: "A", audience: "ess", at: Date.parse(minute(100)) };
    const judgement = judgeGroup(way, people, seats, standing, groupOfCase(facts), { inside, limit }, overrides, passing);
    expect(judgement).toEqual(reason === undefined ? { verdict } : { verdict, reason });
  });
});

describe("doors of sessions, as the server judges there", () => {
  test.each(cases.sessions)("$name", ({ way, standing, isSignedUp, facts, overrides, verdict, reason, ...room }) =>
    expect(judgeSession(way, standing, isSignedUp, presenceOf(facts.map(factOf)), room, overrides)).toEqual(reason === undefined ? { verdict } : { verdict, reason }),
  );
});

describe("conflicts, as the server lists them", () => {
  test.each(cases.conflicts)("$name", ({ facts, conflicts }) =>
    expect(conflictsOf(facts.map(factOf)).map(({ first, second }) => [first.id, second.id])).toEqual(
      conflicts.map(([first, second]) => [idOf(first), idOf(second)]),
    ),
  );
});

test.each(cases.occupancy)("$inside inside, at most $limit", ({ inside, limit, percent, left, warning, near, full }) =>
  expect(roomOf({ inside, limit, warningPercent: percent })).toEqual({ left, warning, isNearlyFull: near, isFull: full }),
);

describe("tickets, as the server reads them", () => {
  test.each(codes.genuine)("$name", async ({ code, ticket: { ticket, year, issue, audience } }) =>
    expect(await verifyTicket(code, keys)).toEqual({ id: ticket, year, issue, audience } satisfies Ticket),
  );

  test.each(codes.refused)("$name", async ({ code, reason }) => expect(await verifyTicket(code, keys)).toBe(reason));
});

test.each(codes.shortCodes)("the short code typed as $typed", ({ typed, code, mistyped = false }) => {
  expect(readShortCode(typed)).toBe(code);
  expect(isMistypedShortCode(typed)).toBe(mistyped);
});
