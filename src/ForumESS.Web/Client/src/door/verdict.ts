import type { Scan, VerdictAnswer } from "./api";
import type { Words } from "./words";

export type Kind = "admitted" | "already-in" | "left" | "refused" | "offline";

/** What fills the screen after a scan. A row without a value is not shown. */
export interface Screen {
  readonly kind: Kind;
  /** Interrupts a screen reader. */
  readonly alert: boolean;
  readonly reason: string;
  /** Code of the audience. */
  readonly audience: string | undefined;
  readonly name: string | undefined;
  readonly passage: string | undefined;
  readonly first: string | undefined;
  readonly todo: string | undefined;
  readonly pending: string | undefined;
}

const kinds = { admitted: "admitted", already_in: "already-in", left: "left", refused: "refused" } as const;

const bare = { audience: undefined, name: undefined, first: undefined, todo: undefined, pending: undefined };

export function judged(scan: Scan, answer: VerdictAnswer, words: Words): Screen {
  const kind = kinds[answer.verdict] ?? "refused";
  const reason = answer.reason ?? answer.verdict;
  const todo = answer.reason ?? (answer.verdict === "already_in" ? "AlreadyIn" : "");
  return {
    ...bare,
    kind,
    alert: kind === "refused" || kind === "already-in",
    reason: words.text(words.has(`Reason.${reason}`) ? `Reason.${reason}` : "Reason.Unknown"),
    audience: answer.audience,
    name: answer.name,
    // Who was already inside came in at the first scan; this one let nobody in.
    passage: kind === "already-in" ? undefined : words.place(new Date(scan.scannedAt), scan.gate),
    first: answer.firstScan && words.place(new Date(answer.firstScan.at), answer.firstScan.gate),
    todo: words.has(`Todo.${todo}`) ? words.text(`Todo.${todo}`) : undefined,
  };
}

/** No answer came: nobody was admitted, and the screen says so. */
export const unanswered = (scan: Scan, waiting: number, words: Words): Screen => ({
  ...bare,
  kind: "offline",
  alert: true,
  reason: words.text("Reason.offline"),
  passage: words.place(new Date(scan.scannedAt), scan.gate),
  todo: words.text("Todo.Offline"),
  pending: words.count("Pending", waiting),
});

export const rejected = (scan: Scan, title: string | undefined, words: Words): Screen => ({
  ...bare,
  kind: "refused",
  alert: true,
  reason: title ?? words.text("Reason.Unknown"),
  passage: words.place(new Date(scan.scannedAt), scan.gate),
});
