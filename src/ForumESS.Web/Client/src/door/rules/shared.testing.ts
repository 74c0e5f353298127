import type { Direction, Fact, Verdict } from "./facts";
import { instantOf, momentOf } from "./facts";

// Not imported by name: the client is built without its tests' neighbours.
const files = import.meta.glob("../../../../../../tests/shared/*.json", { eager: true, import: "default" });

/** One of the tables that the server's tests and these are both held to. */
export function shared<T>(name: string): T {
  const found = Object.entries(files).find(([path]) => path.endsWith(`/${name}.json`));
  if (found === undefined) throw new Error(`tests/shared has no ${name}.json.`);
  return found[1] as T;
}

/** A fact as the tables write it. */
export interface FactCase {
  readonly id: number;
  readonly way: Direction;
  readonly at: number;
  readonly received?: number;
  readonly offline?: boolean;
  readonly verdict?: Verdict;
  readonly told?: Verdict;
  readonly holder?: number;
  readonly people?: number;
  readonly seats?: number;
}

export const idOf = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;

const opening = Date.UTC(2027, 2, 18, 8);
export const minute = (count: number): string => instantOf(opening + count * 60_000);

export function factOf({ id, way, at, received = at, offline = false, verdict, told, holder = 0, people, seats = 0 }: FactCase): Fact {
  const usual = way === "in" ? "admitted" : "left";
  const moment = momentOf(minute(at), minute(received), offline);
  const fact = { id: idOf(id), ticket: idOf(holder), gate: "A", direction: way, verdict: verdict ?? usual, moment, at: moment, offline, ...(people === undefined ? {} : { group: { people, seats } }) } as const;
  return told === undefined ? fact : { ...fact, told };
}
