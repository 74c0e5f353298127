import { beforeEach, expect, test, vi } from "vitest";
import type { Api, EnrolledDevice, Handover } from "./api";
import { Clock } from "./clock";
import { Part, Storage } from "./part.testing";
import type { Words } from "./words";

const { DevicePanel } = await import("./device");
const phone = (operator: string): EnrolledDevice => ({ id: "1", name: "Téléphone", isDesk: false, operator, expiresAt: "2027-03-19T23:00:00Z" });
let pages: Part;
let told: Handover[];

beforeEach(() => {
  pages = new Part();
  told = [];
  vi.stubGlobal("document", pages);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("localStorage", new Storage());
});

const open = () => new DevicePanel(new Clock(0), { text: (key: string) => key } as Words);
const api = { report: ({ handovers }: { handovers: Handover[] }) => (told.push(...handovers), Promise.resolve({ kind: "unchanged" })) } as unknown as Api;
const panel = () => pages.querySelector("[data-device]");
const holder = () => panel().querySelector("[data-device-operator]").textContent;

function takeOver(name: string): void {
  const form = panel().querySelector("form");
  form.querySelector("input[data-operator]").value = name;
  form.do("submit");
}

test("who took the device over stays its holder while the server's rules still name the one before", async () => {
  const before = open();
  before.show(phone("Kim"));
  takeOver("Ada");
  expect(holder()).toBe("Ada");

  await before.report(api, 0);
  expect(told.map(({ name }) => name)).toEqual(["Ada"]);
  expect(holder()).toBe("Ada");
  // The rules of half a minute ago, also after the page is opened anew.
  before.show(phone("Kim"));
  expect(holder()).toBe("Ada");
  const after = open();
  after.show(phone("Kim"));
  expect(holder()).toBe("Ada");

  // As soon as the server names somebody else, its word counts, whoever that is.
  after.show(phone("Ada"));
  expect(holder()).toBe("Ada");
  after.show(phone("Kim"));
  expect(holder()).toBe("Kim");
});
