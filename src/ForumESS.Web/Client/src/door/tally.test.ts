import { describe, expect, test } from "vitest";
import type { Scan } from "./api";
import { Clock } from "./clock";
import { Desk } from "./desk";
import { DoorStore } from "./store";
import type { Sync } from "./sync";
import { Tally } from "./tally";
import "fake-indexeddb/auto";

const edition = 2027;
const kept = { rules: undefined, rulesTag: null, facts: [], cursor: 0, beyond: 0, isAtLeast: false, clockOffset: 0, lastContact: undefined, hasEnded: false };

async function open(limit: number, inside: number, state: "online" | "offline" = "offline") {
  const store = await DoorStore.open(`tally-${crypto.randomUUID()}`);
  const desk = await Desk.from(kept, edition, "B", store, new Clock(0));
  await desk.follow({ year: edition, cancelled: false, gates: [], limit, keys: [], standings: {}, reissues: {}, audiences: {}, parts: {} });
  desk.counted({ inside, limit });
  const sent: Scan[] = [];
  const seen = { counts: [] as [string, number][], refused: [] as string[], lost: 0 };
  const sync = { state, keep: ({ scan }: { scan: Scan }) => (sent.push(scan), Promise.resolve()), push: () => Promise.resolve() } as unknown as Sync;
  const tally = new Tally(edition, desk, sync, {
    counted: (audience, people) => seen.counts.push([audience, people]),
    refused: (reason) => seen.refused.push(reason),
    lost: () => (seen.lost += 1),
  });
  return { desk, sent, seen, tally, store };
}

describe("a crowd without tickets", () => {
  test("is counted tap by tap, without a name", async () => {
    const { desk, sent, seen, tally } = await open(290, 12);
    await Promise.all([tally.tap("student", "in"), tally.tap("student", "in"), tally.tap("ess", "in"), tally.tap("ess", "out")]);
    expect(seen.counts).toEqual([["student", 1], ["student", 2], ["ess", 1], ["ess", 0]]);
    expect(desk.occupancy.inside).toBe(14);
    expect(sent.map(({ code, walkIn, direction, gate, offline, told }) => [code, walkIn, direction, gate, offline, told])).toContainEqual(
      ["", { audience: "ess", people: 1 }, "out", "B", true, "left"],
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(4);
  });

  test("stops at the limit, however fast the taps come", async () => {
    const { desk, sent, seen, tally } = await open(290, 289);
    await Promise.all([tally.tap("ess", "in"), tally.tap("ess", "in"), tally.tap("ess", "in")]);
    expect([sent.length, seen.refused, desk.occupancy.inside]).toEqual([1, ["check_in.room_full", "check_in.room_full"], 290]);
  });

  test("loses the last tap when it was one too many, and only that one", async () => {
    const { desk, sent, seen, tally } = await open(290, 0);
    await tally.tap("ess", "in");
    await tally.tap("ess", "in");
    await tally.takeBack();
    await tally.takeBack();
    expect([desk.occupancy.inside, seen.counts.at(-1), sent.length, sent.at(-1)?.walkIn]).toEqual([1, ["ess", 1], 3, { audience: "ess", people: -1 }]);
  });

  test("stands beside whoever came in unseen, as those prove who leave an empty room", async () => {
    const { desk, tally, store } = await open(290, 2);
    await Promise.all([...Array(5)].map(() => tally.tap("ess", "out")));
    expect(desk.occupancy).toMatchObject({ inside: 0, precision: "atLeast" });
    await Promise.all([...Array(3)].map(() => tally.tap("ess", "in")));
    expect(desk.occupancy).toMatchObject({ inside: 3, precision: "atLeast" });
    await expect.poll(async () => (await store.load(edition)).isAtLeast).toBe(true);
    desk.counted({ inside: 7, limit: 290 });
    expect(desk.occupancy).toMatchObject({ inside: 7, precision: "exact" });
  });

  test("proves nobody unseen by a tap that is taken back", async () => {
    const { desk, tally } = await open(290, 0);
    await tally.tap("ess", "out");
    await tally.takeBack();
    expect(desk.occupancy).toMatchObject({ inside: 0, precision: "exact" });
    await tally.tap("ess", "in");
    await tally.takeBack();
    await tally.tap("ess", "out");
    expect(desk.occupancy).toMatchObject({ inside: 0, precision: "atLeast" });
  });

  test("gives the place back where the server knew that the room was full", async () => {
    const { desk, sent, seen, tally } = await open(290, 5, "online");
    await tally.tap("ess", "in");
    tally.answered({ place: 1, edition, scan: sent[0]! }, { id: sent[0]!.id, verdict: "refused", reason: "check_in.room_full" });
    expect([desk.occupancy.inside, seen.refused]).toEqual([5, ["check_in.room_full"]]);
  });

  test("says why the server did not take a tap, and counts nobody where it took back one that was not taken", async () => {
    const { desk, sent, seen, tally } = await open(290, 5, "online");
    await tally.tap("ess", "in");
    await tally.takeBack();
    for (const [place, reason] of ["check_in.not_its_door", "check_in.nothing_to_take_back"].entries())
      tally.answered({ place, edition, scan: sent[place]! }, { id: sent[place]!.id, verdict: "refused", reason });
    expect([desk.occupancy.inside, seen.counts.at(-1), seen.refused]).toEqual([5, ["ess", 0], ["check_in.not_its_door"]]);
  });

  test("is remembered by a browser that is opened again", async () => {
    const { tally, store } = await open(290, 5);
    await tally.tap("ess", "in");
    await expect.poll(async () => (await store.load(edition)).beyond).toBe(6);
  });
});
