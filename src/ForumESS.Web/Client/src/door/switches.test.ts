import { beforeEach, expect, test, vi } from "vitest";
import { Part, Storage } from "./part.testing";
import { Switch } from "./switches";

let page: Part;
let turns: number;

const button = (name: string) => page.querySelector(`[data-toggle="${name}"]`);

function opened(name: string): Switch {
  page = new Part();
  button(name).ariaPressed = "false";
  return new Switch(name, () => void turns++);
}

beforeEach(() => {
  turns = 0;
  vi.stubGlobal("document", { querySelector: (selector: string) => page.querySelector(selector) });
  vi.stubGlobal("localStorage", new Storage());
});

test("the left hand is said at each press, and stays chosen on this device when the page is opened anew", () => {
  const left = opened("left");
  expect(left.isOn).toBe(false);
  button("left").do("click");
  expect([left.isOn, button("left").ariaPressed, turns]).toEqual([true, "true", 1]);

  const again = opened("left");
  expect([again.isOn, button("left").ariaPressed]).toEqual([true, "true"]);
  button("left").do("click");
  expect([again.isOn, opened("left").isOn]).toEqual([false, false]);
});

test("each switch is kept by itself", () => {
  opened("left");
  button("left").do("click");
  expect(opened("names").isOn).toBe(false);
});
