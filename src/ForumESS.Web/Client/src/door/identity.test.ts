import { expect, test } from "vitest";
import { newId } from "./identity";

const now = Date.UTC(2027, 2, 18, 8, 42);

test("ids are version 7, of the RFC's variant, and hold the time", () => {
  expect(newId(now, new Uint8Array(10).fill(0xff))).toMatch(/^.{8}-.{4}-7fff-bfff-ffffffffffff$/);
  expect(newId(now, new Uint8Array(10))).toMatch(/^.{8}-.{4}-7000-8000-000000000000$/);
  expect(parseInt(newId(now).replace("-", "").slice(0, 12), 16)).toBe(now);
});

test("ids sort by time and never repeat", () => {
  expect(newId(now) < newId(now + 1)).toBe(true);
  expect(newId(now)).not.toBe(newId(now));
});
