import type { Direction, Presence, Verdict } from "./facts";

/** Whether a ticket still lets anyone in. */
export type Standing = "good" | "revoked" | "cancelled" | "edition_cancelled";

export interface Judgement {
  readonly verdict: Verdict;
  /** A code of CheckInErrors on the server; for a refusal, and for an exit that was not expected. */
  readonly reason?: string;
}

export interface Occupancy {
  readonly inside: number;
  /** Null while the edition has no room. */
  readonly limit: number | null;
  /** `atLeast` once people passed a gate unscanned. */
  readonly precision?: string;
}

export interface RoomLeft {
  readonly left: number | null;
  readonly warning: number | null;
  /** The door is told to slow down. */
  readonly isNearlyFull: boolean;
  readonly isFull: boolean;
}

const warningPercent = 95;

export function roomOf({ inside, limit }: Occupancy): RoomLeft {
  if (limit === null) return { left: null, warning: null, isNearlyFull: false, isFull: false };
  const warning = Math.floor((limit * warningPercent) / 100);
  return { left: Math.max(0, limit - inside), warning, isNearlyFull: inside >= warning, isFull: inside >= limit };
}

/**
 * The rule of the door: one entry a ticket, and another after each recorded exit.
 * @param overrides A supervisor answers for one person more than the room may hold.
 */
export function judge(direction: Direction, standing: Standing, presence: Presence, occupancy: Occupancy, overrides = false): Judgement {
  // Before all else: who leaves is never held up, and must not stay in the count.
  if (direction === "out") return presence.isInside ? { verdict: "left" } : { verdict: "left", reason: "check_in.not_inside" };
  if (standing !== "good") return { verdict: "refused", reason: `ticket.${standing}` };
  if (presence.isInside) return { verdict: "already_in" };
  if (!roomOf(occupancy).isFull) return { verdict: "admitted" };
  return overrides ? { verdict: "admitted", reason: "check_in.over_limit" } : { verdict: "refused", reason: "check_in.room_full" };
}

/** Of people without a ticket: the room alone decides, and who leaves is never held up. */
export function judgeWalkIn(direction: Direction, people: number, occupancy: Occupancy): Judgement {
  if (direction === "out") return { verdict: "left" };
  const { left } = roomOf(occupancy);
  return left !== null && people > left ? { verdict: "refused", reason: "check_in.room_full" } : { verdict: "admitted" };
}
