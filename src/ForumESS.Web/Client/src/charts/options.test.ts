import { expect, test } from "vitest";
import { optionsOf, rowsOf, tip, type Dyes, type LiveChart } from "./options";

const dyes: Dyes = { ink: "#1", soft: "#2", rule: "#3", woad: "#4", woad600: "#5", woad100: "#6", madder: "#7", paper: "#8", threads: [], font: "x" };

const chart: LiveChart = {
  label: "Inscriptions",
  categories: ["2 jours avant", "1 jour avant", "jour du forum"],
  stacked: false,
  series: [
    { name: "2026", kind: "other", values: [10, 20, 30] },
    { name: "", kind: "low", values: [null, 20, 25] },
    { name: "Attendu", kind: "span", values: [null, 0, 10], texts: [null, "20", "entre 25 et 35"] },
    { name: "2027", kind: "main", values: [12, 20, null] },
  ],
};

test("what is not known of a day is not said of it", () => {
  expect(tip(chart, 0, "en")).toBe("2 jours avant\n2026: 10\n2027: 12");
  expect(tip(chart, 2, "fr")).toBe("jour du forum\n2026\u00A0: 30\nAttendu\u00A0: entre 25 et 35");
});

test("the lower end of a band has no name of its own", () => {
  const options = optionsOf(chart, dyes, "fr", 900) as { legend: { data: string[] }; series: { stack?: string }[] };

  expect(options.legend.data).toEqual(["2026", "Attendu", "2027"]);
  expect(options.series.map((each) => each.stack)).toEqual([undefined, "band", "band", undefined]);
});

test("names that do not fit beside one another take more rows", () => {
  expect(rowsOf(["2024", "2025", "2026"], 44, 900)).toBe(1);
  expect(rowsOf(["Structure de l’ESS", "Collectivité", "Projet en création"], 44, 320)).toBe(3);
});
