import { beforeEach, describe, expect, test, vi } from "vitest";
import type { VerdictAnswer } from "./api";
import { Clock } from "./clock";
import { Training } from "./training";

describe("practice with samples", () => {
  let shown: VerdictAnswer[];
  let training: Training;
  let now = Date.UTC(2027, 2, 18, 9);

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(now);
    shown = [];
    training = new Training("A", new Clock(0, () => now), ({ answer }) => shown.push(answer));
    return () => void vi.useRealTimers();
  });

  const take = (code: string, direction: "in" | "out" = "in") => {
    now += 4000;
    vi.setSystemTime(now);
    training.take(code, direction);
    const { verdict, reason } = shown.at(-1)!;
    return reason === undefined ? verdict : `${verdict} ${reason}`;
  };

  test("each is judged as its like at the door", () => {
    expect(take("ESSAIENTREE")).toBe("admitted");
    expect(take("ESSAIENTREE")).toBe("already_in");
    expect(take("ESSAIENTREE", "out")).toBe("left");
    expect(take("essaientree ")).toBe("admitted");
    expect(take("ESSAIDEJA")).toBe("already_in");
    expect(shown.at(-1)!.firstScan?.gate).toBe("A");
    expect(take("ESSAIANNULE")).toBe("refused ticket.cancelled");
    expect(take("ESSAIAUTRE")).toBe("refused ticket.other_edition");
    expect(take("ESSAIFAUX")).toBe("refused ticket.bad_signature");
  });

  test("a group's stands for those who are there, and no more than it has seats", () => {
    const takeAll = (people: number) => {
      now += 4000;
      vi.setSystemTime(now);
      training.take("ESSAIGROUPE", "in", { people });
      return shown.at(-1)!;
    };
    expect(take("ESSAIGROUPE")).toBe("admitted");
    expect(shown.at(-1)!.group).toEqual({ seats: 24, inside: 1 });
    expect(takeAll(20)).toMatchObject({ verdict: "admitted", group: { inside: 21 } });
    expect(takeAll(9)).toMatchObject({ verdict: "refused", reason: "check_in.group_too_many" });
  });

  test("a real ticket lets nobody in, and neither does anything else", () => {
    expect(take(`F${"A".repeat(143)}`)).toBe("refused training.real");
    expect(take("4NYA-4JQF")).toBe("refused training.real");
  });

  test("the same code is ignored for a moment, as at the door", () => {
    training.take("ESSAIENTREE", "in");
    training.take("ESSAIENTREE", "in");
    expect(shown).toHaveLength(1);
  });

  test("a new practice begins anew", () => {
    take("ESSAIENTREE");
    training = new Training("A", new Clock(0, () => now), ({ answer }) => shown.push(answer));
    expect(take("ESSAIENTREE")).toBe("admitted");
  });
});
