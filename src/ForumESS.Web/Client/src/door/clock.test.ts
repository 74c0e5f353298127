import { expect, test } from "vitest";
import { Clock } from "./clock";

test("a clock that is wrong is set right by the middle of the first contact", () => {
  const clock = new Clock(0, () => 1400);
  clock.measure(7200, 1000, 1400);
  expect(clock.offset).toBe(6000);
  expect(clock.now()).toBe(7400);
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

test("a clock that fell behind the server's last word goes on from there until it is measured anew", () => {
  const told = Date.UTC(2027, 2, 18, 9);
  let device = Date.UTC(1970, 0, 2);
  const clock = new Clock(0, () => device, told);
  expect(clock.now()).toBe(told);
  expect(device + clock.offset).toBe(told);
  device += 60_000;
  expect(clock.now()).toBe(told + 60_000);
  expect(clock.isLate).toBe(true);

  // It falls once more, while the page is open.
  device = 0;
  expect(clock.now()).toBe(told);

  device = 40;
  clock.measure(told + 3_600_000, 0, 40);
  expect(clock.isLate).toBe(false);
  expect(clock.now()).toBeCloseTo(told + 3_600_000, -2);
});

test("a clock that is right is left alone", () => {
  const clock = new Clock(-500, () => 10_000, 9500);
  expect(clock.now()).toBe(9500);
  expect(clock.isLate).toBe(false);
});
