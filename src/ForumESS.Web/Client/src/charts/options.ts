import type { EChartsCoreOption } from "echarts/core";

/** A drawing as the server describes it: the figures of the table before it, with the words they are shown by. */
export interface LiveChart {
  /** What it shows, for who does not see it. */
  label: string;
  categories: string[];
  series: LiveSeries[];
  /** A bound across it, and its words. */
  limit?: { at: number; words: string };
  /** Bars that stand on one another. */
  stacked: boolean;
}

export interface LiveSeries {
  name: string;
  /** Of a band, the lower end, and how far the upper one lies above it. */
  kind: "main" | "other" | "ahead" | "low" | "span";
  /** By category; null where there is none. */
  values: (number | null)[];
  /** Beside each value, in place of the number; null: nothing is said. */
  texts?: (string | null)[];
}

export interface Dyes {
  ink: string;
  soft: string;
  rule: string;
  woad: string;
  woad600: string;
  woad100: string;
  madder: string;
  paper: string;
  /** For bars, in the order of their series. */
  threads: string[];
  font: string;
}

// Told apart by shape and stitch, not by colour alone.
const SHAPES = ["circle", "rect", "triangle", "diamond", "roundRect", "pin"];
const STITCHES: (number[] | "solid")[] = ["solid", [9, 5], [2, 5], [12, 4, 2, 4], [5, 3], [16, 6]];

// Of the legend, in pixels: a piece of thread long enough to show its stitches, and what a letter takes.
const THREAD = 44;
const SWATCH = 25;
const GAP = 20;
const LETTER = 8.5;
const ROW = 30;

/** @param width of the drawing, in pixels: on a narrow one the names need more rows */
export function optionsOf(chart: LiveChart, dyes: Dyes, language: string, width: number): EChartsCoreOption {
  const text = { color: dyes.ink, fontFamily: dyes.font, fontSize: 16 };
  const named = chart.series.filter((each) => each.kind !== "low");
  return {
    animation: false,
    textStyle: text,
    color: dyes.threads,
    aria: { enabled: true, label: { description: chart.label }, decal: { show: chart.stacked } },
    grid: { left: 8, right: 20, top: ROW * (1 + rowsOf(named.map((each) => each.name), chart.stacked ? SWATCH : THREAD, width)), bottom: 8, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemGap: GAP,
      itemWidth: chart.stacked ? SWATCH : THREAD,
      // Its knot is as high as this: a thread without knots has none here either.
      itemHeight: !chart.stacked && hasNoKnots(chart) ? 2 : 14,
      icon: chart.stacked ? "rect" : undefined,
      textStyle: text,
      data: named.map((each) => each.name),
    },
    tooltip: {
      trigger: "axis",
      className: "chart-tip",
      backgroundColor: dyes.paper,
      borderColor: dyes.ink,
      borderWidth: 2,
      confine: true,
      axisPointer: { type: chart.stacked ? "shadow" : "line", lineStyle: { color: dyes.ink, width: 2 } },
      formatter: (points: unknown) => note(tip(chart, (points as { dataIndex: number }[])[0]?.dataIndex ?? 0, language)),
    },
    xAxis: {
      type: "category",
      data: chart.categories,
      boundaryGap: chart.stacked || chart.categories.length < 20,
      axisLine: { lineStyle: { color: dyes.ink, width: 3 } },
      axisTick: { show: false },
      axisLabel: { ...text, color: dyes.soft, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      // People, or whole per cent: half of one says nothing.
      minInterval: 1,
      splitLine: { lineStyle: { color: dyes.rule } },
      axisLabel: { ...text, color: dyes.soft },
    },
    series: chart.series.map((each, place) => seriesOf(chart, each, place, dyes)),
  };
}

function hasNoKnots(chart: LiveChart): boolean {
  return chart.categories.length >= 20;
}

/** How many rows the names take beside one another. */
export function rowsOf(names: string[], sign: number, width: number): number {
  let [rows, used] = [1, 0];
  for (const name of names) {
    const needs = sign + 5 + name.length * LETTER;
    if (used > 0 && used + GAP + needs > width) {
      [rows, used] = [rows + 1, needs];
    } else {
      used += (used > 0 ? GAP : 0) + needs;
    }
  }
  return rows;
}

// An element, not HTML: names are text, and the content policy refuses styles that come with it.
function note(words: string): HTMLElement {
  const box = document.createElement("div");
  for (const [place, line] of words.split("\n").entries()) {
    const row = document.createElement(place === 0 ? "b" : "div");
    row.textContent = line;
    box.append(row);
  }
  return box;
}

/** The words of one category: a line each for what is known of it. */
export function tip(chart: LiveChart, category: number, language: string): string {
  const lines = chart.series
    .filter((each) => each.kind !== "low")
    .map((each) => ({ name: each.name, words: each.texts ? each.texts[category] : each.values[category]?.toLocaleString(language) }))
    .filter((line) => line.words != null);
  const colon = language === "fr" ? "\u00A0: " : ": ";
  return [chart.categories[category] ?? "", ...lines.map((line) => line.name + colon + line.words)].join("\n");
}

function seriesOf(chart: LiveChart, each: LiveSeries, place: number, dyes: Dyes): object {
  const common = { name: each.name, data: each.values, connectNulls: false };
  if (chart.stacked) {
    return { ...common, type: "bar", stack: "all", barCategoryGap: "24%", itemStyle: { borderColor: dyes.paper, borderWidth: 1 } };
  }
  if (each.kind === "low" || each.kind === "span") {
    return {
      ...common,
      type: "line",
      stack: "band",
      symbol: "none",
      lineStyle: { width: 2, type: [2, 5], color: dyes.woad600 },
      itemStyle: { color: dyes.woad600 },
      ...(each.kind === "span" ? { areaStyle: { color: dyes.woad100 } } : {}),
    };
  }
  const isMain = each.kind === "main";
  return {
    ...common,
    type: "line",
    symbol: hasNoKnots(chart) ? "none" : SHAPES[place % SHAPES.length],
    symbolSize: 11,
    z: isMain ? 4 : 3,
    itemStyle: { color: isMain || each.kind === "ahead" ? dyes.woad : dyes.soft },
    lineStyle: {
      width: isMain ? 5 : 3,
      type: each.kind === "ahead" ? [3, 8] : isMain ? "solid" : STITCHES[place % STITCHES.length],
    },
    ...(isMain && chart.limit
      ? {
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: dyes.madder, width: 3, type: [10, 6] },
            label: { formatter: chart.limit.words, position: "insideStartTop", color: dyes.ink, fontFamily: dyes.font, fontSize: 16, fontWeight: "bold" },
            data: [{ yAxis: chart.limit.at }],
          },
        }
      : {}),
  };
}
