import { beforeEach, expect, test, vi } from "vitest";
import type { Api } from "./api";
import type { Desk } from "./desk";
import { DeskPanel } from "./deskPanel";
import { Part } from "./part.testing";
import type { Words } from "./words";

const people = [{ name: "Inès Lefèvre", audience: "ess", shortCode: "AAAA1111", key: "ines lefevre" }];
const words = { text: (key: string) => key, count: (key: string, count: number) => `${key} ${count}` } as Words;
let page: Part;
let received: number;

const part = (name: string) => page.querySelector("[data-desk-list]").querySelector(`[data-desk-part="${name}"]`);

/** A desk where somebody types a code, as the server answers it. */
async function unlock(code: string, reply: object): Promise<void> {
  new DeskPanel(words, {} as Desk, { people: () => Promise.resolve(reply) } as unknown as Api, () => undefined, () => void received++);
  part("code").value = code;
  part("unlock").do("submit");
  await vi.waitFor(() => expect(part("said").textContent + part("error").querySelector("span").textContent).not.toBe(""));
}

beforeEach(() => {
  page = new Part();
  received = 0;
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", () => undefined);
});

test("with the list its people's tickets are asked for at once: who registered a moment ago is on it too", async () => {
  await unlock("00000000", { kind: "answered", answer: { people }, tag: null });
  expect([received, part("said").textContent, part("form").hidden, part("unlock").hidden]).toEqual([1, "Desk.Open 1", false, true]);
});

test.each([
  [{ kind: "rejected", title: "Code faux." }, "Code faux."],
  [{ kind: "unreachable" }, "Desk.NoNetwork"],
  [{ kind: "ended" }, "Device.Ended"],
])("without the list nothing is asked for, and why is said: %o", async (reply, said) => {
  await unlock("00000000", reply);
  expect([received, part("error").querySelector("span").textContent]).toEqual([0, said]);
});

test("what is no code is not sent", async () => {
  await unlock("abc", { kind: "answered", answer: { people }, tag: null });
  expect([received, part("error").querySelector("span").textContent]).toEqual([0, "Desk.CodeMalformed"]);
});
