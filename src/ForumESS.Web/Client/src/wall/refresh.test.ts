import { describe, expect, test } from "vitest";
import { Refresh } from "./refresh";

function wall(answers = true) {
  const seen = { looks: 0, stale: false };
  const refresh = new Refresh({ look: () => ((seen.looks += 1), Promise.resolve(answers)), stale: (is) => (seen.stale = is) }, 0);
  return { seen, refresh };
}

describe("the wall", () => {
  test("looks soon after it was told, and once however often it was", async () => {
    const { seen, refresh } = wall();
    refresh.told();
    refresh.told();
    await refresh.tick(1000);
    expect(seen.looks).toBe(0);
    await refresh.tick(2000);
    await refresh.tick(9000);
    expect(seen.looks).toBe(1);
  });

  test("looks by itself where the line is silent", async () => {
    const { seen, refresh } = wall();
    await refresh.tick(14_999);
    expect(seen.looks).toBe(0);
    await refresh.tick(15_000);
    expect(seen.looks).toBe(1);
  });

  test("stands still while it is paused", async () => {
    const { seen, refresh } = wall();
    refresh.isPaused = true;
    refresh.told();
    await refresh.tick(60_000);
    expect(seen.looks).toBe(0);
    refresh.isPaused = false;
    await refresh.tick(60_001);
    expect(seen.looks).toBe(1);
  });

  test("says that its figures are old when the site does not answer", async () => {
    const { seen, refresh } = wall(false);
    await refresh.tick(20_000);
    expect(seen.stale).toBe(true);
  });
});
