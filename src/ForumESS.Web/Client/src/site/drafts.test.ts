import { describe, expect, test } from "vitest";
import { FieldDrafts, type Kind, Shelf } from "./drafts";
import { dayOf, timeOf } from "./when";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OLD = { text: "Old", over: "", at: Date.UTC(2027, 2, 19, 11) };

// As the browser's: its keys are its own properties.
class Box {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? (this[key] as string) : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

/** A browser with one storage for all its tabs and one for each. */
function browser() {
  const all = new Box();
  const time = { now: Date.UTC(2027, 2, 19, 11) };
  const tab = () => {
    const own = new Box();
    const storages = { public: () => all as unknown as Storage, person: () => own as unknown as Storage };
    const open = (owner = "zoe") => {
      time.now += 1000;
      const shelf = new Shelf(storages, owner, () => time.now);
      shelf.sweep();
      const field = (shown: string, { kind = "public" as Kind, isAnswer = false } = {}) =>
        new FieldDrafts(shelf, shelf.placeOf(kind, "/page", "Form.Text"), shown, isAnswer);
      return { shelf, field };
    };
    return { own, open };
  };
  return { all, time, tab };
}

function leftWith(text: string) {
  const { all, time, tab } = browser();
  const { open } = tab();
  open().field("Stored").type(text);
  return { all, time, open };
}

describe("a draft", () => {
  test("is offered where the page shows another text, and gone where it shows the same", () => {
    const { all, open } = leftWith("Draft");
    expect(open().field("Stored").offered?.text).toBe("Draft");
    expect(open().field("Draft \n").offered).toBeNull();
    expect(Object.keys(all)).toEqual([]);
  });

  test("that is thrown away leaves what was typed meanwhile", () => {
    const { open } = leftWith("Draft");
    const drafts = open().field("Stored");
    drafts.type("Typed");
    drafts.discard("Typed");
    expect(drafts.offered).toBeNull();
    const next = open().field("Stored");
    expect(next.offered?.text).toBe("Typed");
    next.discard("Stored");
    expect(open().field("Stored").offered).toBeNull();
  });

  test("that nobody answered outlives what is typed beside it, also where that is taken back or stored", () => {
    const { open } = leftWith("Draft");
    const drafts = open().field("Stored");
    drafts.type("Stored.");
    drafts.type("Stored");
    expect(open().field("Stored").offered?.text).toBe("Draft");
    const { field, shelf } = open();
    const typed = field("Stored");
    typed.type("Typed");
    const next = open().field("Stored");
    expect(next.offered?.text).toBe("Typed");
    next.discard("Stored");
    expect(next.offered?.text).toBe("Draft");
    next.type("Typed again");
    shelf.stored(next.place);
    expect(open().field("Typed again").offered?.text).toBe("Draft");
  });

  test("that is restored keeps what was typed before, which undoing brings back", () => {
    const { open } = leftWith("Draft");
    const drafts = open().field("Stored");
    drafts.type("Typed");
    expect(drafts.restore("Typed")).toBe("Draft");
    expect(open().field("Draft").offered?.text).toBe("Typed");
    expect(drafts.undo("Draft, changed")).toBe("Typed");
    expect(drafts.offered?.text).toBe("Draft, changed");
    expect(open().field("Typed").offered?.text).toBe("Draft, changed");
  });

  test("lacks a change that was stored since, also after it was restored and left again", () => {
    const { open } = leftWith("Draft");
    expect(open().field("Stored").isStale).toBe(false);
    const drafts = open().field("Changed");
    expect(drafts.isStale).toBe(true);
    drafts.restore("Changed");
    expect(open().field("Changed").isStale).toBe(true);
    drafts.undo("Draft");
    drafts.type("Typed");
    drafts.discard("Typed");
    expect(open().field("Changed").isStale).toBe(false);
  });

  test("of a refused form is what was typed, and never a field that nobody touched", () => {
    const { all, open } = leftWith("Refused");
    const sent = open().field("Refused", { isAnswer: true });
    expect(sent.isBegun).toBe(true);
    sent.type("Refused");
    const next = open().field("Stored");
    expect([next.offered?.text, next.isStale]).toEqual(["Refused", false]);
    next.discard("Stored");
    const untouched = open().field("Stored", { isAnswer: true });
    expect([untouched.isBegun, Object.keys(all)]).toEqual([false, []]);
    untouched.type("Typed");
    expect(open().field("Stored").isStale).toBe(false);
  });

  test("is for the account alone that typed it", () => {
    const { open } = leftWith("Draft");
    expect(open("yves").field("Stored").offered).toBeNull();
    expect(open().field("Stored").offered?.text).toBe("Draft");
  });

  test.each([
    ["public", 7],
    ["person", 1],
  ] as const)("of kind %s ends after %i days", (kind, days) => {
    const { all, time, tab } = browser();
    const { own, open } = tab();
    open().field("", { kind }).type("Draft");
    time.now += days * DAY - 2000;
    expect(open().field("", { kind }).offered?.text).toBe("Draft");
    time.now += 2000;
    open();
    expect([...Object.keys(all), ...Object.keys(own)]).toEqual([]);
  });

  test("ends alone where another waits beside it", () => {
    const { all, time, open } = leftWith("Draft");
    time.now += 6 * DAY;
    open().field("Stored").type("Typed");
    time.now += DAY;
    expect(open().field("Stored").offered?.text).toBe("Typed");
    expect(JSON.stringify(Object.values(all))).not.toContain("Draft");
  });

  test("of a kind that no version reads any more is thrown away, and nothing but drafts", () => {
    const { all, tab } = browser();
    const { own, open } = tab();
    for (const box of [all, own]) {
      box.setItem("draft:/organisation/lieux/nouveau:Form.Text", JSON.stringify({ own: OLD, waiting: [] }));
      box.setItem("theme", "dark");
    }
    open();
    expect([Object.keys(all), Object.keys(own)]).toEqual([["theme"], ["theme"]]);
  });
});

describe("a note on somebody", () => {
  const kind = "person";

  test("goes from every tab by signing out, and no page that was open keeps it again", () => {
    const { tab } = browser();
    const [one, other, asleep] = [tab(), tab(), tab()];
    asleep.open().field("", { kind }).type("Asleep");
    const page = other.open();
    const note = page.field("", { kind });
    note.type("Note");
    one.open().shelf.signOut();
    page.shelf.forgetPeople();
    note.type("Note");
    expect(Object.keys(other.own)).toEqual([]);
    expect(asleep.open().field("", { kind }).offered).toBeNull();
    expect(Object.keys(asleep.own)).toEqual([]);
    other.open().field("", { kind }).type("Next");
    expect(other.open().field("", { kind }).offered?.text).toBe("Next");
  });

  test("waits for whoever typed it while nobody is signed in, and not for another account of the tab", () => {
    const { tab } = browser();
    const { own, open } = tab();
    open().field("", { kind }).type("Note");
    open("");
    expect(open().field("", { kind }).offered?.text).toBe("Note");
    open("yves");
    expect(Object.keys(own)).toEqual([]);
  });
});

describe("when it was typed", () => {
  const french = { language: "fr", zone: "Europe/Paris", hour: "{H} h", time: "{H} h {mm}" };
  const english = { language: "en", zone: "Indian/Reunion", hour: "{h} {half}", time: "{h}:{mm} {half}" };

  test("is told in the site's zone and form", () => {
    const noon = Date.UTC(2027, 2, 19, 11);
    expect([dayOf(noon, french), timeOf(noon, french)]).toEqual(["19 mars 2027", "12 h"]);
    expect(timeOf(noon - 3 * HOUR + 300_000, french)).toBe("9 h 05");
    expect(dayOf(Date.UTC(2027, 1, 28, 23), french)).toBe("1er mars 2027");
    expect([dayOf(noon + 10 * HOUR, english), timeOf(noon + 10 * HOUR, english)]).toEqual(["20 March 2027", "1 am"]);
    expect(timeOf(noon - 3 * HOUR + 300_000, english)).toBe("12:05 pm");
  });
});
