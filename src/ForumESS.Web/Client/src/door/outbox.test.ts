import { describe, expect, test } from "vitest";
import type { CheckInsAnswer, Reply, Scan } from "./api";
import { Outbox } from "./outbox";

const scan = (id: string, code = id): Scan => ({ id, code, gate: "A", direction: "in", scannedAt: "2027-03-18T08:42:00Z", offline: false });
const admit = (scans: readonly Scan[]): Reply<CheckInsAnswer> => ({
  kind: "answered",
  answer: { results: scans.map(({ id }) => ({ id, verdict: "admitted" })), occupancy: { inside: scans.length, limit: 290 } },
});

function bench() {
  const told: string[] = [];
  const sent: string[][] = [];
  let reply: (scans: readonly Scan[]) => Reply<CheckInsAnswer> | Promise<Reply<CheckInsAnswer>> = admit;
  const outbox = new Outbox(
    async (scans) => {
      sent.push(scans.map(({ id }) => id));
      return reply(scans);
    },
    {
      judged: ({ id }, { verdict }, late) => told.push(`${id} ${verdict}${late ? " late" : ""}`),
      kept: ({ id }) => told.push(`${id} kept`),
      rejected: ({ id }, title) => told.push(`${id} rejected ${title}`),
      reached: (state) => told.push(state),
    },
  );
  return { outbox, told, sent, answer: (next: typeof reply) => (reply = next) };
}

describe("the outbox", () => {
  test("sends each scan at once and forgets it when it is answered", async () => {
    const { outbox, told } = bench();
    await outbox.add(scan("1"));
    expect(told).toEqual(["1 admitted", "online"]);
    expect(outbox.waiting).toBe(0);
  });

  test("keeps what got no answer, and sends it again under the same id until one comes", async () => {
    const { outbox, told, sent, answer } = bench();
    answer(() => ({ kind: "unreachable" }));
    await outbox.add(scan("1"));
    await outbox.add(scan("2"));
    await outbox.retry();
    expect(outbox.waiting).toBe(2);
    answer(admit);
    await outbox.retry();
    await outbox.retry();
    expect(sent).toEqual([["1"], ["2"], ["1", "2"], ["1", "2"]]);
    expect(told).toEqual(["1 kept", "offline", "2 kept", "offline", "offline", "1 admitted late", "2 admitted late", "online"]);
    expect(outbox.waiting).toBe(0);
  });

  test("keeps scans while nobody is signed in", async () => {
    const { outbox, told, answer } = bench();
    answer(() => ({ kind: "signedOut" }));
    await outbox.add(scan("1"));
    expect(told).toEqual(["1 kept", "signedOut"]);
    expect(outbox.waiting).toBe(1);
  });

  test("drops what the server will never take, and says so", async () => {
    const { outbox, told, answer } = bench();
    answer(() => ({ kind: "rejected", title: "Trop grand." }));
    await outbox.add(scan("1"));
    expect(told).toEqual(["1 rejected Trop grand.", "online"]);
    expect(outbox.waiting).toBe(0);
  });

  test("loses only the passage that is refused when a kept batch is refused as a whole", async () => {
    const { outbox, told, answer } = bench();
    answer(() => ({ kind: "unreachable" }));
    await outbox.add(scan("1"));
    await outbox.add(scan("2"));
    answer((scans) =>
      scans.some(({ id }) => id === "1") ? { kind: "rejected", title: "Illisible." } : admit(scans),
    );
    await outbox.retry();
    expect(told).toContain("1 rejected Illisible.");
    expect(told).toContain("2 admitted late");
    expect(outbox.waiting).toBe(0);
  });

  test("knows what is on its way, so that an impatient second look is no second scan", async () => {
    const { outbox, answer } = bench();
    let release = (_: Reply<CheckInsAnswer>) => {};
    answer(() => new Promise((resolve) => (release = resolve)));
    const adding = outbox.add(scan("1", "code"));
    expect(outbox.holds("code", "in")).toBe(true);
    expect(outbox.holds("code", "out")).toBe(false);
    release(admit([scan("1")]));
    await adding;
    expect(outbox.holds("code", "in")).toBe(false);
  });

  test("sends at most five hundred at once", async () => {
    const { outbox, sent, answer } = bench();
    answer(() => ({ kind: "unreachable" }));
    for (let place = 0; place < 501; place++) await outbox.add(scan(String(place)));
    answer(admit);
    await outbox.retry();
    await outbox.retry();
    expect(sent.slice(-2).map((batch) => batch.length)).toEqual([500, 1]);
  });
});
