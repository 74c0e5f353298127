import { expect, test } from "vitest";
import { RepeatGuard } from "./repeats";

test("a code held before the camera is one scan, however long", () => {
  const guard = new RepeatGuard();
  expect(guard.isRepeat("a", 0)).toBe(false);
  for (let now = 150; now < 20_000; now += 150) expect(guard.isRepeat("a", now)).toBe(true);
});

test("a code that was out of sight for three seconds counts again", () => {
  const guard = new RepeatGuard();
  guard.isRepeat("a", 0);
  expect(guard.isRepeat("a", 2999)).toBe(true);
  expect(guard.isRepeat("a", 2999 + 3000)).toBe(false);
});

test("another code is another scan at once", () => {
  const guard = new RepeatGuard();
  guard.isRepeat("a", 0);
  expect(guard.isRepeat("b", 1)).toBe(false);
  expect(guard.isRepeat("a", 2)).toBe(true);
});

test("a clock that was set back makes nothing a repeat", () => {
  const guard = new RepeatGuard();
  guard.isRepeat("K", 1_000_000);
  expect(guard.isRepeat("K", 5000)).toBe(false);
  expect(guard.isRepeat("K", 6000)).toBe(true);
});
