import { whyNotEnter, wrongWay, type Passing } from "./entry";
import { outside, type Direction, type Presence, type Verdict } from "./facts";
import type { GroupPresence } from "./group";

/** Whether a ticket still lets anyone in. */
export type Standing = "good" | "revoked" | "cancelled" | "blocked" | "edition_cancelled";

export interface Judgement {
  readonly verdict: Verdict;
  /** A code of CheckInErrors on the server; for a refusal, and for an exit that was not expected. */
  readonly reason?: string;
}

export interface Occupancy {
  readonly inside: number;
  /** Null while the edition has no room. */
  readonly limit: number | null;
  /** `atLeast` once people passed a gate unscanned, or left whom nobody saw come in. */
  readonly precision?: string;
  /** Of the limit; missing: as usual. */
  readonly warningPercent?: number | undefined;
}

export interface RoomLeft {
  readonly left: number | null;
  readonly warning: number | null;
  /** The door is told to slow down. */
  readonly isNearlyFull: boolean;
  readonly isFull: boolean;
}

const usualWarningPercent = 95;

export function roomOf({ inside, limit, warningPercent = usualWarningPercent }: Occupancy): RoomLeft {
  if (limit === null) return { left: null, warning: null, isNearlyFull: false, isFull: false };
  const warning = Math.floor((limit * warningPercent) / 100);
  return { left: Math.max(0, limit - inside), warning, isNearlyFull: inside >= warning, isFull: inside >= limit };
}

/**
 * The rule of the door: one entry a ticket, and another after each recorded exit, unless the edition's rules say more or less.
 * @param overrides A supervisor answers for one person more than the room may hold.
 * @param passing Missing: no rule of an edition is asked.
 */
export function judge(
  direction: Direction,
  standing: Standing,
  presence: Presence,
  occupancy: Occupancy,
  overrides = false,
  passing?: Passing,
): Judgement {
  const way = passing && wrongWay(passing, direction);
  if (way !== undefined) return refused(way);
  // Before all else: who leaves is never held up, and must not stay in the count.
  if (direction === "out") return presence.isInside ? { verdict: "left" } : { verdict: "left", reason: "check_in.not_inside" };
  if (standing !== "good") return refused(`ticket.${standing}`);
  if (presence.isInside && passing?.rules.reentry !== "freely") return { verdict: "already_in" };
  const barred = passing && whyNotEnter(passing, presence);
  if (barred !== undefined) return refused(barred);
  if (presence.isInside) return { verdict: "admitted", reason: "check_in.reentered" };
  if (!roomOf(occupancy).isFull) return { verdict: "admitted" };
  return overrides ? { verdict: "admitted", reason: "check_in.over_limit" } : refused("check_in.room_full");
}

/**
 * Of several people of a group, on the ticket of one of them.
 * @param seats What the group has now.
 */
export function judgeGroup(
  direction: Direction,
  people: number,
  seats: number,
  standing: Standing,
  group: Pick<GroupPresence, "inside" | "entered">,
  occupancy: Occupancy,
  overrides = false,
  passing?: Passing,
): Judgement {
  const way = passing && wrongWay(passing, direction);
  if (way !== undefined) return refused(way);
  if (direction === "out") return people > seats ? refused("check_in.group_smaller") : exit(people, group.inside);
  if (standing !== "good") return refused(`ticket.${standing}`);
  // Nobody in particular comes in, so nobody in particular may have come in before.
  const barred = passing && whyNotEnter(passing, outside);
  if (barred !== undefined) return refused(barred);
  const { reentry } = passing?.rules ?? {};
  const missing = Math.max(0, seats - (reentry === "once" ? group.entered : group.inside));
  if (people > (reentry === "freely" ? seats : missing)) return refused("check_in.group_too_many");
  const more = Math.min(people, missing);
  if (more === 0) return { verdict: "admitted", reason: "check_in.reentered" };
  const judgement = judgeWalkIn(direction, more, occupancy);
  return judgement.verdict === "refused" && overrides ? { verdict: "admitted", reason: "check_in.over_limit" } : judgement;
}

/** Several people of a group have left, as many of them as were counted inside. */
function exit(people: number, inside: number): Judgement {
  if (inside === 0) return { verdict: "left", reason: "check_in.not_inside" };
  return people > inside ? { verdict: "left", reason: "check_in.group_fewer_inside" } : { verdict: "left" };
}

/** Of people without a ticket: the room alone decides, and who leaves is never held up. */
export function judgeWalkIn(direction: Direction, people: number, occupancy: Occupancy): Judgement {
  if (direction === "out") return { verdict: "left" };
  const { left } = roomOf(occupancy);
  return left !== null && people > left ? refused("check_in.room_full") : { verdict: "admitted" };
}

const refused = (reason: string): Judgement => ({ verdict: "refused", reason });
