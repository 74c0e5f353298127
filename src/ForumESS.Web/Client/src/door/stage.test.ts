import { beforeEach, expect, test, vi } from "vitest";
import type { Scan } from "./api";
import type { LinkPanel } from "./link";
import type { Screen } from "./verdict";
import type { Words } from "./words";

const screen = vi.hoisted(() => ({ shown: [] as string[], isOpen: false }));

vi.mock("./screen", () => ({
  VerdictScreen: class {
    get isOpen(): boolean {
      return screen.isOpen;
    }
    show({ reason }: { reason: string }): void {
      screen.shown.push(reason);
      screen.isOpen = true;
    }
    close(): void {
      screen.isOpen = false;
    }
  },
}));
const quiet = vi.hoisted(() => class {
  offer(): void {}
  hide(): void {}
});
vi.mock("./override", () => ({ OverrideForm: quiet }));
vi.mock("./groupForm", () => ({ GroupForm: quiet }));
vi.mock("./switches", () => ({ Switch: quiet }));
vi.mock("./signals", () => ({ signal: () => undefined }));

const { Stage } = await import("./stage");
const scan = (id: string) => ({ id }) as Scan;
const verdict = (reason: string): Screen => ({ kind: "admitted", alert: false, reason }) as Screen;
let listed: string[];

function open() {
  const link = { note: (_: string, __: string, reason: string) => listed.push(reason) } as unknown as LinkPanel;
  return new Stage({} as Words, link, () => undefined);
}

beforeEach(() => {
  listed = [];
  screen.shown.length = 0;
  screen.isOpen = false;
  vi.stubGlobal("document", { addEventListener: () => undefined });
});

test("a verdict that only its name comes late for takes its own place, and none that was closed or is another's", () => {
  const stage = open();
  stage.present(scan("1"), verdict("first"), "A", true);
  stage.present(scan("1"), verdict("first, named"), "A", false);
  expect(screen.shown).toEqual(["first", "first, named"]);

  // Somebody has seen it and aims at the next ticket.
  screen.isOpen = false;
  stage.present(scan("1"), verdict("first, named again"), "A", false);
  expect([screen.shown.length, screen.isOpen]).toEqual([2, false]);

  stage.present(scan("2"), verdict("second"), "A", true);
  stage.present(scan("1"), verdict("first, named again"), "A", false);
  expect(screen.shown.at(-1)).toBe("second");

  // Another verdict than the one that was shown is news, and covers whatever stands there.
  screen.isOpen = false;
  stage.present(scan("1"), verdict("refused after all"), "A", true);
  expect([screen.shown.at(-1), screen.isOpen]).toEqual(["refused after all", true]);
  expect(listed).toEqual(["first", "second", "refused after all"]);
});
