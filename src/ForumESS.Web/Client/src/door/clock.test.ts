import { expect, test } from "vitest";
import { Clock } from "./clock";

test("a clock that is wrong is set right by the middle of the first contact", () => {
  const clock = new Clock(0, () => 1000);
  clock.measure(7200, 1000, 1400);
  expect(clock.offset).toBe(6000);
  expect(clock.now()).toBe(7000);
});

test("a slow answer does not make a good measure worse", () => {
  const clock = new Clock();
  clock.measure(5020, 0, 40);
  expect(clock.measure(9000, 100, 6000)).toBe(false);
  expect(clock.offset).toBe(5000);
});

test("a clock that somebody set anew is noticed at the next contact", () => {
  const clock = new Clock(0);
  clock.measure(5020, 0, 40);
  clock.measure(6020, 100_000, 100_040);
  expect(clock.offset).toBe(-94_000);
});
