import type { Direction, Presence } from "./facts";

/** How often one ticket lets in: again after each recorded exit, once, or as often as it is shown. */
export type Reentry = "after_exit" | "once" | "freely";

/** What a gate takes. */
interface GateRule {
  readonly kind: "both" | "entries" | "exits";
  /** Codes; none: everybody. */
  readonly audiences: readonly string[];
}

/** What an edition asks at its entrance beyond a good ticket; the server's Domain/CheckIn/EntryRules. */
export interface EntryRules {
  /** From what share of the room's limit on the door is told to slow down. */
  readonly warningPercent?: number;
  readonly reentry?: Reentry;
  /** By name; a gate that is not among them takes everybody both ways, and one without audiences everybody. */
  readonly gates?: Readonly<Record<string, GateRule>>;
  /** By code of the audience, instants; one that is not among them may enter at any time. */
  readonly windows?: Readonly<Record<string, { readonly from: string | null; readonly until: string | null }>>;
}

/** When and by which gates an audience enters. */
export interface Admittance {
  /** Null: from the first. */
  readonly from: string | null;
  /** Null: to the last; the instant itself is too late. */
  readonly until: string | null;
  /** Names, in the edition's order; null: every gate; empty: none. */
  readonly gates: readonly string[] | null;
}

/** Reasons for which the holder may enter at another time or gate, which the verdict then names. */
export const elsewhere: readonly string[] = ["check_in.other_gate", "check_in.exits_only", "check_in.too_early", "check_in.too_late"];

function isFor(gate: GateRule | undefined, audience: string): boolean {
  return gate === undefined || gate.audiences.length === 0 || gate.audiences.includes(audience);
}

/** @param all The edition's gates, in its order. */
export function admittanceOf({ gates = {}, windows = {} }: EntryRules, audience: string, all: readonly string[]): Admittance {
  const { from = null, until = null } = windows[audience] ?? {};
  const open = all.filter((name) => gates[name]?.kind !== "exits" && isFor(gates[name], audience));
  return { from, until, gates: open.length === all.length ? null : open };
}

/** A ticket at a gate, where the rules are asked. */
export interface Passing {
  readonly rules: EntryRules;
  readonly gate: string;
  /** Undefined where nobody here knows it: then what is said of audiences is not asked. */
  readonly audience: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Undefined when the gate takes passages of this direction. */
export function wrongWay({ rules, gate }: Passing, direction: Direction): string | undefined {
  const kind = rules.gates?.[gate]?.kind ?? "both";
  if (direction === "in") return kind === "exits" ? "check_in.exits_only" : undefined;
  return kind === "entries" ? "check_in.entries_only" : undefined;
}

/** Undefined when nothing but the room may keep the holder out. */
export function whyNotEnter({ rules, gate, audience, at }: Passing, presence: Presence): string | undefined {
  if (rules.reentry === "once" && presence.hasEntered) return "check_in.single_entry";
  if (audience === undefined) return undefined;
  if (!isFor(rules.gates?.[gate], audience)) return "check_in.other_gate";
  const { from = null, until = null } = rules.windows?.[audience] ?? {};
  if (from !== null && at < Date.parse(from)) return "check_in.too_early";
  return until !== null && at >= Date.parse(until) ? "check_in.too_late" : undefined;
}
