import type { Direction, Presence } from "./facts";
import type { Judgement, Standing } from "./judge";

/** A session as its door knows it, by all that is known before a scan; the server's Domain/Sessions/SessionDoor. */
export interface SessionRoom {
  /** Null: open to whoever comes. */
  readonly capacity: number | null;
  /** Who have a seat, come or not. */
  readonly signedUp: number;
  readonly inside: number;
  /** Those inside who have none. */
  readonly unexpected: number;
  readonly hasBegun: boolean;
}

const refused = (reason: string): Judgement => ({ verdict: "refused", reason });

/**
 * Who signed up is let in, until the seats of those who are late are given to others.
 * @param overrides A supervisor answers for one person more than there are seats for.
 */
export function judgeSession(
  direction: Direction,
  standing: Standing,
  isSignedUp: boolean,
  presence: Presence,
  room: SessionRoom,
  overrides = false,
): Judgement {
  if (direction === "out") return presence.isInside ? { verdict: "left" } : { verdict: "left", reason: "check_in.not_inside" };
  if (standing !== "good") return refused(`ticket.${standing}`);
  if (presence.isInside) return { verdict: "already_in" };
  const full = whyNoSeat(isSignedUp, room);
  if (full !== undefined) return overrides ? { verdict: "admitted", reason: "check_in.over_limit" } : refused(full);
  return isSignedUp || room.capacity === null ? { verdict: "admitted" } : { verdict: "admitted", reason: "check_in.free_seat" };
}

function whyNoSeat(isSignedUp: boolean, { capacity, signedUp, inside, unexpected, hasBegun }: SessionRoom): string | undefined {
  if (capacity === null) return undefined;
  if (isSignedUp) return hasBegun && inside >= capacity ? "check_in.session_full" : undefined;
  // Nobody's seat, and from the beginning on also that of who did not come.
  if (capacity > (hasBegun ? inside : signedUp + unexpected)) return undefined;
  return hasBegun ? "check_in.session_full" : "check_in.not_signed_up";
}
