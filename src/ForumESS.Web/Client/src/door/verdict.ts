import type { GroupStanding, Scan, VerdictAnswer } from "./api";
import type { Admittance } from "./rules/entry";
import { readShortCode } from "./rules/shortCode";
import type { Words } from "./words";

export type Kind = "admitted" | "already-in" | "left" | "refused" | "offline";

/** What fills the screen after a scan. A row without a value is not shown. */
export interface Screen {
  readonly kind: Kind;
  /** Instead of the kind's own. */
  readonly word?: string;
  /** Interrupts a screen reader. */
  readonly alert: boolean;
  readonly reason: string;
  /** Code of the audience. */
  readonly audience: string | undefined;
  readonly name: string | undefined;
  readonly passage: string | undefined;
  readonly first: string | undefined;
  /** What the office tells the steward about this ticket. */
  readonly note: string | undefined;
  readonly todo: string | undefined;
  /** That nobody but this device judged, and since when it has heard of no other. */
  readonly offline: string | undefined;
  readonly pending: string | undefined;
  /** The group that the holder comes with, and how many of it are inside. */
  readonly group: string | undefined;
  /** A supervisor may let the holder in after all. */
  readonly mayOverride: boolean;
}

/** How a device stands that judges by itself. */
export interface Alone {
  /** When the server last answered; undefined when it never did. */
  readonly since: Date | undefined;
  readonly waiting: number;
}

const kinds = { admitted: "admitted", already_in: "already-in", left: "left", refused: "refused" } as const;

/** @param alone Given when the verdict is this device's and the server cannot be asked. */
export function judged(scan: Scan, answer: VerdictAnswer, words: Words, alone?: Alone): Screen {
  const verdict = kinds[answer.verdict] ?? "refused";
  const kind = alone !== undefined && verdict === "admitted" ? "offline" : verdict;
  const reason = alone === undefined ? (answer.reason ?? answer.verdict) : reasonAlone(scan, answer);
  const todo = answer.verdict === "already_in" && answer.reason === undefined ? "AlreadyIn" : reason;
  return {
    kind,
    alert: kind === "refused" || kind === "already-in",
    reason: [reasonOf(scan, reason, words), ...whereOf(scan, answer.mayEnter, words)].join(" "),
    audience: answer.audience,
    name: answer.name ?? (kind === "offline" && answer.group?.name === undefined ? words.text("Row.NameUnknown") : undefined),
    // Who was already inside came in at the first scan; this one let nobody in.
    passage: kind === "already-in" ? undefined : placeOf(scan, words),
    first: answer.firstScan && words.place(new Date(answer.firstScan.at), answer.firstScan.gate),
    note: answer.note,
    todo: words.has(`Todo.${todo}`) ? words.text(`Todo.${todo}`) : undefined,
    offline: alone && (alone.since === undefined ? words.text("Offline.Never") : words.text("Offline.Since", words.time(alone.since))),
    pending: alone && words.count("Pending", alone.waiting),
    group: answer.group && standingOf(answer.group, words),
    mayOverride: answer.verdict === "refused" && full.includes(answer.reason ?? ""),
  };
}

/** What this device may say by itself: it knows no more than what it has heard of, and a short code has no signature. */
function reasonAlone({ code }: Scan, { verdict, reason }: VerdictAnswer): string {
  if (reason === "ticket.unknown") return "unheard";
  if (reason !== undefined || verdict !== "admitted") return reason ?? verdict;
  return readShortCode(code) === null ? "offline" : "offline_code";
}

function reasonOf({ group, direction }: Scan, reason: string, words: Words): string {
  // Several people passed, and that is what matters.
  if (group !== undefined && passed.includes(reason)) return words.count(direction === "in" ? "Group.In" : "Group.Out", group.people);
  return words.text(words.has(`Reason.${reason}`) ? `Reason.${reason}` : "Reason.Unknown");
}

/** When and where the holder may enter; empty where nothing can be said. The server's DoorTexts has the same. */
function whereOf(scan: Scan, mayEnter: Admittance | undefined, words: Words): readonly string[] {
  if (mayEnter === undefined) return [];
  const { from, until, gates } = mayEnter;
  const at = timeOf(scan);
  if (until !== null && at >= new Date(until)) return [words.text("Entry.Until", words.moment(new Date(until), at))];
  const gate = gates === null || gates.length === 0 ? undefined : words.either(gates);
  if (from !== null && at < new Date(from)) {
    const moment = words.moment(new Date(from), at);
    return [gate === undefined ? words.text("Entry.From", moment) : words.text("Entry.FromAt", moment, gate)];
  }
  return gate === undefined ? [] : [words.text("Entry.Gate", gate)];
}

/** What a supervisor may answer for; the server's CheckInErrors.IsFull. */
const full: readonly string[] = ["check_in.room_full", "check_in.session_full", "check_in.not_signed_up"];

const passed: readonly string[] = ["admitted", "left", "offline", "offline_code"];

function standingOf({ name, seats, inside }: GroupStanding, words: Words): string {
  const place = words.text("Group.Inside", words.number(inside), words.number(seats));
  return name === undefined ? place : words.text("Group.Named", name, place);
}

/** Nobody judged, and nobody passes. */
export const failed = (reason: string, passage?: string, todo?: string): Screen => ({
  kind: "refused",
  alert: true,
  reason,
  audience: undefined,
  name: undefined,
  passage,
  first: undefined,
  note: undefined,
  todo,
  offline: undefined,
  pending: undefined,
  group: undefined,
  mayOverride: false,
});

/** When and where, by the clock of the server. */
export const placeOf = (scan: Scan, words: Words): string => words.place(timeOf(scan), scan.gate);

const timeOf = (scan: Scan): Date => new Date(Date.parse(scan.scannedAt) + scan.clockOffset);
