import "fake-indexeddb/auto";
import { beforeAll, expect, test, vi } from "vitest";
import type { Api, Reply, Rules, Scan, VerdictAnswer } from "./api";
import { Clock } from "./clock";
import { Desk } from "./desk";
import { Entrance } from "./entrance";
import { tickets, year } from "./simulation.testing";
import { shared } from "./rules/shared.testing";
import type { PublicKey } from "./rules/ticket";
import { DoorStore, placeOf } from "./store";
import { Sync } from "./sync";

beforeAll(() => vi.stubGlobal("navigator", { onLine: true }));

const { keys } = shared<{ keys: readonly PublicKey[] }>("door-codes");
const noon = Date.UTC(2027, 2, 18, 12);
const rules: Rules = {
  year, cancelled: false, gates: [], limit: null, keys, standings: {}, reissues: {}, audiences: {}, parts: {},
  device: { id: "1", name: "Téléphone", isDesk: false, expiresAt: new Date(noon).toISOString() },
};
const code = (place: number): string => tickets[place]!.code;
let phones = 0;

/** A phone that the office enrolled until noon, on a server that may stop knowing it or fall silent. */
class Phone {
  now = noon - 3_600_000;
  says: "known" | "ended" | "silent" = "known";
  readonly shown: string[] = [];
  readonly sent: Scan[] = [];
  /** Of the room, in the answer to a scan. */
  inside = 0;
  sync!: Sync;
  entrance!: Entrance;
  #store!: DoorStore;
  readonly #name = `ended-${++phones}`;

  /** @param session Whose door it stands at; undefined: the forum's entrance. */
  constructor(private readonly session?: string) {}

  async open(): Promise<this> {
    this.#store = await DoorStore.open(this.#name);
    const kept = await this.#store.load(placeOf(year, this.session));
    const clock = new Clock(kept.clockOffset, () => this.now, kept.lastContact);
    const desk = await Desk.from(kept, year, "A", this.#store, clock, this.session);
    this.sync = new Sync(year, kept, desk, this.#store, this.#api(), clock, {
      answered: (scan, answer) => this.entrance.answered(scan, answer),
      unanswered: (scan) => this.entrance.unanswered(scan),
      rejected: () => undefined,
      changed: () => undefined,
    });
    this.entrance = new Entrance(year, desk, this.sync, {
      verdict: ({ answer }) => void this.shown.push(answer.verdict),
      confirmed: () => undefined,
      alone: () => void this.shown.push("alone"),
      ended: () => void this.shown.push("ended"),
      lost: () => void this.shown.push("lost"),
    });
    await this.sync.start();
    await this.sync.refresh();
    return this;
  }

  async restart(): Promise<void> {
    this.#store.close();
    await this.open();
  }

  async scan(place: number): Promise<void> {
    await this.entrance.take(code(place), "in");
    await this.sync.push();
  }

  #api(): Api {
    const ask = <T>(answer: () => T): Promise<Reply<T>> =>
      Promise.resolve(
        this.says === "known" ? { kind: "answered", answer: answer(), tag: "1" } : { kind: this.says === "ended" ? "ended" : "unreachable" },
      );
    const occupancy = { inside: 0, limit: null };
    return {
      send: (_: number, scans: readonly Scan[]) =>
        ask(() => {
          this.sent.push(...scans);
          return { occupancy: { ...occupancy, inside: this.inside }, results: scans.map(({ id }): VerdictAnswer => ({ id, verdict: "admitted" })) };
        }),
      rules: () => ask(() => rules),
      scans: (after: number) => ask(() => ({ items: [], next: after, more: false, occupancy })),
    } as unknown as Api;
  }
}

test("what the office ended lets nobody in, keeps what waits, and sends it once it is enrolled again", async () => {
  const phone = await new Phone().open();
  phone.says = "silent";
  await phone.scan(0);
  phone.says = "ended";
  await phone.sync.refresh();
  await phone.scan(1);

  expect(phone.sync.state).toBe("ended");
  expect(phone.shown).toEqual(["admitted", "alone", "ended"]);
  expect(phone.sync.waiting).toBe(1);

  phone.says = "known";
  await phone.sync.refresh();
  expect(phone.sync.state).toBe("online");
  expect(phone.sent.map(({ code: sent }) => sent)).toEqual([code(0)]);
  expect(phone.sync.waiting).toBe(0);
});

test("who is told so by the answer to a scan sees it in the place of the verdict", async () => {
  const phone = await new Phone().open();
  phone.says = "ended";
  await phone.scan(0);

  expect(phone.shown).toEqual(["admitted", "ended"]);
  expect(phone.sync.waiting).toBe(1);
});

test("the count shown follows what is said beside the answer to a scan, of this room alone", async () => {
  const [gate, session] = [await new Phone().open(), await new Phone("atelier").open()];
  gate.inside = session.inside = 12;
  await gate.scan(0);
  await session.scan(0);

  expect([gate.sync.occupancy?.inside, session.sync.occupancy?.inside]).toEqual([12, 1]);
});

test.each([undefined, "atelier"])("it stays ended without a network, and when the browser starts anew (session: %s)", async (session) => {
  const phone = await new Phone(session).open();
  phone.says = "ended";
  await phone.sync.refresh();
  phone.says = "silent";
  await phone.restart();
  phone.sync.lostNetwork();
  await phone.scan(0);

  expect(phone.sync.state).toBe("ended");
  expect(phone.shown).toEqual(["ended"]);
});

test("a device whose time is over lets nobody in, with or without a network", async () => {
  const phone = await new Phone().open();
  phone.says = "silent";
  phone.now = noon - 1;
  await phone.scan(0);
  phone.now = noon;
  await phone.scan(1);

  expect(phone.shown).toEqual(["admitted", "alone", "ended"]);
  expect(phone.sync.state).toBe("ended");
});

test("a device whose time is over stays so when somebody sets its clock back and opens it again, until the server knows it", async () => {
  const phone = await new Phone().open();
  phone.says = "silent";
  phone.now = noon;
  await phone.sync.tick(false);
  phone.now = noon - 3_600_000;
  await phone.restart();
  await phone.scan(0);

  expect(phone.sync.state).toBe("ended");
  expect(phone.shown).toEqual(["ended"]);

  phone.says = "known";
  await phone.sync.refresh();
  expect(phone.sync.state).toBe("online");
});

test("a device that wakes up in 1970 scans at no time before the server last answered", async () => {
  const phone = await new Phone().open();
  const lastContact = phone.sync.lastContact!;
  phone.says = "silent";
  phone.now = Date.UTC(1970, 0, 2);
  await phone.restart();
  await phone.scan(0);
  phone.says = "known";
  await phone.sync.refresh();

  const [scan] = phone.sent;
  expect(Date.parse(scan!.scannedAt) + scan!.clockOffset).toBeGreaterThanOrEqual(lastContact);
});
