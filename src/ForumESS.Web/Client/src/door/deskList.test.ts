import { describe, expect, test } from "vitest";
import { DeskList, type Person } from "./deskList";

const person = (name: string, key: string): Person => ({ name, audience: "ess", shortCode: "AAAA1111", key });
const code = "K7MX4QPF";
const people = [person("Inès Lefèvre", "ines lefevre exemple fr"), person("Camille Ferrand", "camille ferrand"), person("Léa Lefebvre", "lea lefebvre")];

describe("the list of a welcome desk", () => {
  test("finds people in spite of an error, the nearest first", async () => {
    const list = new DeskList();
    await list.open(people, code, 0);
    expect((await list.find("Lefèvre")).map(({ name }) => name)).toEqual(["Inès Lefèvre", "Léa Lefebvre"]);
    expect(await list.find("martin")).toEqual([]);
    expect(await list.find(" ?")).toEqual([]);
  });

  test("knows nobody once it is locked, and before it is opened", async () => {
    const list = new DeskList();
    expect(await list.find("ferrand")).toEqual([]);
    await list.open(people, code, 0);
    list.lock();
    expect([list.isOpen, await list.find("ferrand")]).toEqual([false, []]);
  });

  test("opens again by its code alone, and is gone after five wrong ones", async () => {
    const list = new DeskList();
    await list.open(people, code, 7);
    list.lock();
    expect([await list.reopen("00000000"), list.isOpen, list.triesLeft]).toEqual([undefined, false, 4]);
    expect([await list.reopen(code), list.isOpen, list.since, list.triesLeft]).toEqual([3, true, 7, 5]);
    list.lock();
    for (let place = 0; place < 5; place++) await list.reopen("00000000");
    expect([list.since, await list.reopen(code), list.isOpen]).toEqual([undefined, undefined, false]);
  });

  test("holds no name that could be read", async () => {
    const list = new DeskList();
    await list.open(people, code, 0);
    expect(JSON.stringify(list)).not.toContain("Ferrand");
  });

  test("looks through ten thousand people at once", async () => {
    const list = new DeskList();
    await list.open(Array.from({ length: 10_000 }, (_, place) => person(`Personne ${place}`, `personne${place} dupont la bobine partagee`)), code, 0);
    const began = performance.now();
    await list.find("dupnot personne77");
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
