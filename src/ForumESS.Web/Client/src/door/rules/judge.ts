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
}

export interface RoomLeft {
  readonly left: number | null;
  readonly warning: number | null;
  readonly isFull: boolean;
}

const warningPercent = 95;

export function roomOf({ inside, limit }: Occupancy): RoomLeft {
  if (limit === null) return { left: null, warning: null, isFull: false };
  return { left: Math.max(0, limit - inside), warning: Math.floor((limit * warningPercent) / 100), isFull: inside >= limit };
}

/** The rule of the door: one entry a ticket, and another after each recorded exit. */
export function judge(direction: Direction, standing: Standing, presence: Presence, occupancy: Occupancy): Judgement {
  // Before all else: who leaves is never held up, and must not stay in the count.
  if (direction === "out") return presence.isInside ? { verdict: "left" } : { verdict: "left", reason: "check_in.not_inside" };
  if (standing !== "good") return { verdict: "refused", reason: `ticket.${standing}` };
  if (presence.isInside) return { verdict: "already_in" };
  return roomOf(occupancy).isFull ? { verdict: "refused", reason: "check_in.room_full" } : { verdict: "admitted" };
}
