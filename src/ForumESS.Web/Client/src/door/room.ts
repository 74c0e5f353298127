import { roomOf, type Occupancy } from "./rules/judge";
import type { Words } from "./words";

const all = (selector: string) => document.querySelectorAll<HTMLElement>(selector);

/** The count, wherever the page shows it. */
export function showRoom(occupancy: Occupancy, words: Words): void {
  const { inside, limit, precision } = occupancy;
  for (const place of all("[data-room=at-least]")) place.hidden = precision !== "atLeast";
  for (const place of all("[data-room=inside]")) place.textContent = words.number(inside);
  const of = limit === null ? words.count("Room.NoLimit", inside) : words.count("Room.Of", inside, words.number(limit));
  for (const place of all("[data-room=of]")) place.textContent = of;
  if (limit === null) return;
  const { left, warning, isFull, isNearlyFull } = roomOf(occupancy);
  for (const place of all("[data-room=left]")) {
    const more = precision === "atLeast" ? "Room.AtMost" : "Room.Left";
    place.textContent = left === null || left === 0 ? words.text("Room.Full") : words.count(more, left);
    place.dataset["level"] = isFull ? "full" : isNearlyFull ? "near" : "";
  }
  const label = words.text("Room.Gauge", words.number(inside), words.number(limit), words.number(warning ?? limit));
  for (const gauge of document.querySelectorAll<SVGElement>(".door .gauge")) weave(gauge, inside, limit, label);
}

function weave(gauge: SVGElement, inside: number, limit: number, label: string): void {
  let taken = gauge.querySelector(".gauge-taken");
  if (taken === null) {
    taken = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    taken.setAttribute("class", "gauge-taken");
    taken.setAttribute("height", "100%");
    gauge.querySelector(".gauge-track")?.before(taken);
  }
  const share = Math.min(100, (100 * inside) / limit);
  taken.setAttribute("width", `${share.toFixed(1)}%`);
  taken.setAttribute("fill", `url(#${share >= 100 ? "weave-full" : "weave-dark"})`);
  gauge.setAttribute("aria-label", label);
}
