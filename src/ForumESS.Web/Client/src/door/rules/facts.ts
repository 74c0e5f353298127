import type { GroupCount } from "./group";

export type Direction = "in" | "out";

export type Verdict = "admitted" | "already_in" | "left" | "refused";

/**
 * An instant in UTC as text of one length, `2027-03-18T08:42:00.1234567Z`: texts sort as the instants do, and the server's
 * ticks (a ten-thousandth of a millisecond) are not rounded away.
 */
export type Instant = string;

/** A scan as the rules see it; the server's Domain/CheckIn/Scan. */
export interface Fact {
  readonly id: string;
  readonly ticket: string;
  readonly gate: string;
  readonly direction: Direction;
  readonly verdict: Verdict;
  /** Its place among the facts. */
  readonly moment: Instant;
  /** When it happened, as told to people. */
  readonly at: Instant;
  /** True when the holder passed before the server was asked. */
  readonly offline: boolean;
  /** What an offline door was told; missing where nobody said. */
  readonly told?: Verdict;
  /** The ticket stood for several people of its group; missing for its holder alone. */
  readonly group?: GroupCount;
}

export interface Presence {
  readonly isInside: boolean;
  /** The scan that began the present stay, not one that repeated it. */
  readonly entry: Fact | undefined;
  /** Whether the holder was inside at any time. */
  readonly hasEntered: boolean;
}

export const outside: Presence = { isInside: false, entry: undefined, hasEntered: false };

/** Two doors let the same holder in, with no exit between. */
export interface Conflict {
  readonly first: Fact;
  readonly second: Fact;
}

export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString().replace("Z", "0000Z");
}

/** Online nobody passes before the answer, so the receipt counts; offline only the device knows, and not after its upload. */
export function momentOf(at: Instant, received: Instant, offline: boolean): Instant {
  return offline && at < received ? at : received;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

// At the same instant an exit counts as the earlier: in doubt somebody is inside, never overlooked.
const byMoment = (one: Fact, other: Fact): number =>
  compare(one.moment, other.moment) || compare(other.direction, one.direction) || compare(one.id, other.id);

/** Passages as they followed each other: a refused scan is none, and one that is told again is one. */
export function inOrder<T>(items: Iterable<T>, of: (item: T) => Fact): T[] {
  const known = new Map<string, T>();
  for (const item of items) if (of(item).verdict !== "refused" && !known.has(of(item).id)) known.set(of(item).id, item);
  return [...known.values()].sort((one, other) => byMoment(of(one), of(other)));
}

/** What counted a group says nothing of the one whose ticket was shown. */
const passages = (facts: Iterable<Fact>): Fact[] => inOrder([...facts].filter(({ group }) => group === undefined), (fact) => fact);

/** Whether one holder is inside: a function of the set of facts, whatever their order and repetition. */
export function presenceOf(facts: Iterable<Fact>): Presence {
  let entry: Fact | undefined;
  let hasEntered = false;
  for (const passage of passages(facts)) {
    entry = passage.direction === "out" ? undefined : (entry ?? passage);
    hasEntered ||= entry !== undefined;
  }
  return { isInside: entry !== undefined, entry, hasEntered };
}

/** Whether the door let the holder in at this scan, and not only noted that they were there. */
function letIn({ direction, verdict, offline, told }: Fact): boolean {
  if (direction === "out") return false;
  return verdict === "admitted" || (offline && told === undefined && verdict === "already_in");
}

/** Where one holder was let in again during a stay; each is told beside the stay's first. */
export function conflictsOf(facts: Iterable<Fact>): Conflict[] {
  const conflicts: Conflict[] = [];
  let first: Fact | undefined;
  for (const passage of passages(facts)) {
    if (passage.direction === "out") first = undefined;
    else if (letIn(passage)) {
      if (first !== undefined) conflicts.push({ first, second: passage });
      first ??= passage;
    }
  }
  return conflicts;
}
