import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { optionsOf, type Dyes, type LiveChart } from "./options";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

// Puts a drawing that answers the pointer in the place of the server's, which stays for paper and for who has no script.
for (const figure of document.querySelectorAll<HTMLElement>("[data-chart]")) {
  const chart = JSON.parse(figure.dataset["chart"]!) as LiveChart;
  const stage = document.createElement("div");
  stage.className = "chart-live";
  figure.append(stage);
  figure.classList.add("has-live");
  const drawn = init(stage, null, { renderer: "svg" });
  const draw = (): void => drawn.setOption(optionsOf(chart, dyes(), document.documentElement.lang, stage.clientWidth));
  draw();
  new ResizeObserver(() => {
    drawn.resize();
    draw();
  }).observe(stage);
}

// Those of the sheet that is in force, light or dark.
function dyes(): Dyes {
  const sheet = getComputedStyle(document.documentElement);
  const token = (name: string): string => sheet.getPropertyValue(`--${name}`).trim();
  return {
    ink: token("walnut"),
    soft: token("walnut-600"),
    rule: token("line-soft"),
    woad: token("woad"),
    woad600: token("woad-600"),
    woad100: token("woad-100"),
    madder: token("madder"),
    paper: token("paper"),
    // Neighbours differ in lightness too: most forums have two or three gates.
    threads: ["woad", "weld", "audience-c", "woad-300", "madder", "madder-300"].map(token),
    font: sheet.getPropertyValue("--bs-font-sans-serif").trim(),
  };
}
