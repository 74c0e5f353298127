import "fake-indexeddb/auto";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { instantOf, type Direction } from "./rules/facts";
import { Device, ModelServer, stateOf, tickets, World, type Line } from "./simulation.testing";

beforeAll(() => vi.stubGlobal("navigator", { onLine: true }));

type Step =
  | { readonly do: "scan"; readonly device: number; readonly ticket: number; readonly way: Direction }
  | { readonly do: "group"; readonly device: number; readonly ticket: number; readonly way: Direction; readonly people: number }
  | { readonly do: "die"; readonly device: number; readonly ticket: number; readonly way: Direction; readonly line: Line; readonly arrives: boolean }
  | { readonly do: "line"; readonly device: number; readonly line: Line }
  | { readonly do: "refresh" | "restart"; readonly device: number };

const devices = 3;
const device = fc.integer({ min: 0, max: devices - 1 });
const scan = { device, ticket: fc.nat(tickets.length - 1), way: fc.constantFrom<Direction>("in", "in", "out") };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("scan" as const), ...scan }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("group" as const), ...scan, ticket: fc.nat(1), people: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("die" as const), ...scan, line: fc.constantFrom<Line>("open", "cut"), arrives: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("line" as const), device, line: fc.constantFrom<Line>("open", "cut", "answerLost") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("refresh" as const, "restart" as const), device }) },
);
const day = 24 * 60 * 60 * 1000;
const clockErrors = fc.array(fc.integer({ min: -400 * day, max: 400 * day }), { minLength: devices, maxLength: devices });

let runs = 0;

async function play(steps: readonly Step[], errors: readonly number[]) {
  const world = new World();
  const server = new ModelServer(world, 290);
  const name = `run ${runs++}`;
  const doors = await Promise.all(errors.map((error, place) => Device.open(`${name} ${place}`, "ABC"[place]!, world, server, error)));
  for (const next of steps) {
    // Longer than the same code is ignored, and than a clock is measured wrong.
    world.pass(4000);
    vi.setSystemTime(world.now);
    const door = doors[next.device]!;
    if (next.do === "scan") await door.scan(tickets[next.ticket]!.code, next.way);
    else if (next.do === "group") await door.scan(tickets[next.ticket]!.code, next.way, next.people);
    else if (next.do === "die") await door.scanAndDie(tickets[next.ticket]!.code, next.way, next.line, next.arrives);
    else if (next.do === "line") door.line = next.line;
    else if (next.do === "refresh") await door.sync.refresh();
    else await door.restart();
  }
  return { server, doors };
}

describe("devices that scan, lose the network, lose answers and are killed, with clocks that are wrong by up to a year", () => {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    return () => void vi.useRealTimers();
  });

  test("all come to the same state as the server, and no scan is lost", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), clockErrors, async (steps, errors) => {
        const { server, doors } = await play(steps, errors);
        const told = doors.flatMap(({ shown }) => shown.map(({ id }) => id));
        for (const door of doors) await door.settle();
        for (const door of doors) await door.settle();

        const expected = stateOf(server.facts);
        expect(new Set(server.facts.map(({ id }) => id))).toEqual(new Set(told));
        for (const door of doors) {
          expect(door.sync.waiting).toBe(0);
          const facts = await door.facts();
          expect(stateOf(facts)).toEqual(expected);
          expect(door.sync.occupancy?.inside).toBe(expected.inside);
          door.close();
        }
      }),
      { numRuns: 150 },
    );
  });

  test("what the facts say is what truly happened, and what a door went by stands", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), clockErrors, async (steps, errors) => {
        const { server, doors } = await play(steps, errors);
        for (const door of doors) await door.settle();

        const truth = new Map(doors.flatMap((door) => [...door.truth]));
        const truly = server.facts.map((fact) => ({ ...fact, moment: instantOf(truth.get(fact.id)!) }));
        expect(stateOf(server.facts)).toEqual(stateOf(truly));
        const stood = doors.flatMap((door) => [...door.stood]);
        for (const [id, verdict] of stood) expect(server.facts.find((fact) => fact.id === id)?.verdict).toBe(verdict);
        const shown = new Map(doors.flatMap((door) => door.shown.map(({ id, verdict }) => [id, verdict] as const)));
        for (const fact of server.facts) expect(fact.verdict).toBe(shown.get(fact.id));
        for (const door of doors) door.close();
      }),
      { numRuns: 100 },
    );
  });
});
