import "fake-indexeddb/auto";
import { beforeAll, expect, test, vi } from "vitest";
import { Clock } from "./clock";
import { Desk, type Opinion } from "./desk";
import { Entrance, type Showing } from "./entrance";
import { shared } from "./rules/shared.testing";
import type { PublicKey } from "./rules/ticket";
import { tickets, year } from "./simulation.testing";
import { DoorStore } from "./store";
import type { Sync } from "./sync";

beforeAll(() => vi.stubGlobal("navigator", { onLine: true }));

const { keys } = shared<{ keys: readonly PublicKey[] }>("door-codes");

/** A gate without a network, which knows no ticket but by its signature. */
async function open(): Promise<{ entrance: Entrance; shown: (string | undefined)[] }> {
  const store = await DoorStore.open(`entrance-${crypto.randomUUID()}`);
  const desk = await Desk.from(await store.load(year), year, "A", store, new Clock());
  await desk.follow({ year, cancelled: false, gates: [], limit: null, keys, standings: {}, reissues: {}, audiences: {}, parts: {} });
  const shown: (string | undefined)[] = [];
  const showing = { verdict: ({ answer }: Pick<Opinion, "answer">) => void shown.push(answer.reason ?? answer.verdict) } as unknown as Showing;
  const sync = { state: "offline", keep: () => Promise.resolve(), push: () => Promise.resolve() } as unknown as Sync;
  return { entrance: new Entrance(year, desk, sync, showing), shown };
}

test("what is held before the camera counts once, and what somebody types has its verdict each time", async () => {
  const { entrance, shown } = await open();
  const code = tickets[0]!.code;
  await entrance.take(code, "in");
  await entrance.take(code, "in");
  expect(shown).toEqual(["admitted"]);

  await entrance.take(code, "in", { isTyped: true });
  expect(shown).toEqual(["admitted", "already_in"]);
});

test("a wrong character of a short code is told from a code that nobody here knows, and from another text", async () => {
  const { entrance, shown } = await open();
  for (const typed of ["K7MX-4QPE", "K7MX-4QPF", "MEMBRE 1234"]) await entrance.take(typed, "in");
  expect(shown).toEqual(["ticket.mistyped", "ticket.unknown", "ticket.malformed"]);
});
