import { expect, test } from "vitest";
import { Words } from "./words";

const french = new Words(
  { Time: "{H}\u00a0h\u00a0{mm}", "Time.Hour": "{H}\u00a0h", "Day.First": "1er", DayAndTime: "{1} le {0}", Place: "{0}, porte {1}", "Left.One": "Encore {0} personne", "Left.Other": "Encore {0} personnes", Gauge: "{0} sur {1}" },
  "fr",
  "Europe/Paris",
);
const english = new Words({ Time: "{h}:{mm} {half}", "Time.Hour": "{h} {half}", "Left.One": "{0} person", "Left.Other": "{0} people" }, "en", "Europe/Paris");

test("times are those of the site, not of the device", () => {
  expect(french.time(new Date("2027-03-18T08:42:10Z"))).toBe("9\u00a0h\u00a042");
  expect(french.time(new Date("2027-07-18T08:05:00Z"))).toBe("10\u00a0h\u00a005");
  expect(english.time(new Date("2027-03-18T12:03:00Z"))).toBe("1:03 pm");
  expect(english.time(new Date("2027-03-17T23:30:00Z"))).toBe("12:30 am");
});

test("a full hour says no minutes, as on every other page", () => {
  expect(french.time(new Date("2027-03-18T11:00:00Z"))).toBe("12\u00a0h");
  expect(english.time(new Date("2027-03-18T12:00:00Z"))).toBe("1 pm");
});

test("a moment of another day says its day", () => {
  const words = new Words({ Time: "{H}:{mm}", "Time.Hour": "{H}", DayAndTime: "{1} on {0}" }, "en", "Europe/Paris");
  const now = new Date("2027-03-18T22:30:00Z");
  expect(words.moment(new Date("2027-03-18T08:00:00Z"), now)).toBe("9");
  expect(words.moment(new Date("2027-03-18T23:30:00Z"), now)).toBe("0:30 on 19\u00a0March");
  expect(french.moment(new Date("2027-02-28T23:30:00Z"), now)).toBe("0\u00a0h\u00a030 le 1er\u00a0mars");
});

test("one of several names is joined as one says it", () => {
  const words = new Words({ Either: "{0} ou {1}" }, "fr", "Europe/Paris");
  expect([["A"], ["A", "B"], ["A", "B", "D"]].map((names) => words.either(names))).toEqual(["A", "A ou B", "A, B ou D"]);
});

test("nobody and one person are singular in French, one alone is in English", () => {
  expect([0, 1, 2].map((count) => french.count("Left", count))).toEqual(["Encore 0 personne", "Encore 1 personne", "Encore 2 personnes"]);
  expect([0, 1, 2].map((count) => english.count("Left", count))).toEqual(["0 people", "1 person", "2 people"]);
});

test("values are filled in as text, whatever they hold", () => {
  expect(french.text("Gauge", "{1}", "<b>")).toBe("{1} sur <b>");
  expect(french.text("Missing.key")).toBe("Missing.key");
});
