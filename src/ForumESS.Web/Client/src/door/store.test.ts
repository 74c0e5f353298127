import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeAll, expect, test, vi } from "vitest";
import { Device, ModelServer, tickets, World, year } from "./simulation.testing";

beforeAll(() => vi.stubGlobal("navigator", { onLine: true }));

const name = "written to by hand";

async function write(rows: readonly (readonly [store: string, value: unknown, key?: string])[]): Promise<void> {
  const database = await openDB(name);
  for (const [store, value, key] of rows) await database.put(store, value, key);
  database.close();
}

async function rulesOnDisk(): Promise<unknown> {
  const database = await openDB(name);
  const kept = (await database.get("rules", year)) as { rules: unknown };
  database.close();
  return kept.rules;
}

/** A device that knows all there is; its browser is closed while somebody writes, and opened again. */
async function openAgain(rows: Parameters<typeof write>[0]): Promise<{ device: Device; server: ModelServer }> {
  const world = new World();
  const server = new ModelServer(world, 290);
  const first = await Device.open(name, "A", world, server, 0);
  await first.settle();
  first.close();
  await write(rows);
  return { device: await Device.open(name, "A", world, server, 0), server };
}

test("what is no scan on the disk holds up no scan, and what is no fact or number no door", async () => {
  const scan = { id: "x", code: "x", gate: "A", direction: "in", scannedAt: "2027-03-18T08:00:00Z", clockOffset: 0 };
  const { device, server } = await openAgain([
    ["queue", { edition: year, scan: null }],
    ["queue", { edition: year, scan: { ...scan, scannedAt: "tomorrow" } }],
    ["queue", { edition: year, scan: { ...scan, clockOffset: 9e15 } }],
    ["facts", { edition: year, id: "y", fact: { nonsense: true } }],
    ["marks", "nonsense", "clock-offset"],
    ["marks", "nonsense", "last-contact"],
    ["marks", "nonsense", `cursor-${year}`],
  ]);

  await device.scan(tickets[0]!.code, "in");

  expect(device.shown.at(-1)?.verdict).toBe("admitted");
  expect(device.sync.waiting).toBe(0);
  expect(server.facts).toHaveLength(1);
  device.close();
});

test.each([[{ year }], [{ year, keys: [], standings: {}, reissues: {}, audiences: {}, parts: {} }]])(
  "rules that somebody wrote to the disk give way to the server's at the next start, though their tag is the true one",
  async (written) => {
    const { device, server } = await openAgain([["rules", { edition: year, rules: written, tag: "1" }]]);
    device.close();

    expect(await rulesOnDisk()).toEqual(server.rules);
  },
);
