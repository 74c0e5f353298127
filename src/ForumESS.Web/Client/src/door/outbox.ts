import type { CheckInsAnswer, Occupancy, Reply, Scan, VerdictAnswer } from "./api";

export interface OutboxEvents {
  /** A verdict came; `late` when the scan had been kept for want of an answer. */
  judged(scan: Scan, answer: VerdictAnswer, late: boolean): void;
  /** No answer: the scan is kept and will be sent again. */
  kept(scan: Scan): void;
  /** The server will never take it. */
  rejected(scan: Scan, title: string | undefined): void;
  /** After each attempt. */
  reached(state: "online" | "offline" | "signedOut", occupancy?: Occupancy): void;
}

const mostAtOnce = 500;

/**
 * Sends each scan at once, and keeps in memory what got no answer. It is sent again under its own id, so that a scan which
 * did arrive, and only its answer was lost, counts once.
 */
export class Outbox {
  readonly #unanswered = new Map<string, Scan>();
  readonly #kept = new Set<string>();
  #retrying = false;

  constructor(
    private readonly send: (scans: readonly Scan[]) => Promise<Reply<CheckInsAnswer>>,
    private readonly events: OutboxEvents,
  ) {}

  /** How many wait to be sent again. */
  get waiting(): number {
    return this.#kept.size;
  }

  /** Whether this very passage was sent and not answered yet. */
  holds(code: string, direction: string): boolean {
    return [...this.#unanswered.values()].some((scan) => scan.code === code && scan.direction === direction);
  }

  async add(scan: Scan): Promise<void> {
    this.#unanswered.set(scan.id, scan);
    await this.#try([scan]);
  }

  /** Sends what is kept; does nothing while an earlier retry is under way. */
  async retry(): Promise<void> {
    if (this.#retrying || this.#kept.size === 0) return;
    this.#retrying = true;
    try {
      const scans = [...this.#kept].flatMap((id) => this.#unanswered.get(id) ?? []);
      await this.#try(scans.slice(0, mostAtOnce));
    } finally {
      this.#retrying = false;
    }
  }

  async #try(scans: readonly Scan[]): Promise<void> {
    const reply = await this.send(scans);
    if (reply.kind === "rejected" && scans.length > 1) {
      // Refused as a whole, but perhaps for the sake of one: no other passage may be lost with it.
      for (const scan of scans) await this.#try([scan]);
      return;
    }
    for (const [place, scan] of scans.entries()) {
      const late = this.#kept.has(scan.id);
      const answer = reply.kind === "answered" ? reply.answer.results[place] : undefined;
      if (answer !== undefined) {
        this.#forget(scan);
        this.events.judged(scan, answer, late);
      } else if (reply.kind === "rejected") {
        this.#forget(scan);
        this.events.rejected(scan, reply.title);
      } else {
        this.#kept.add(scan.id);
        if (!late) this.events.kept(scan);
      }
    }
    if (reply.kind === "answered") this.events.reached("online", reply.answer.occupancy);
    else this.events.reached(reply.kind === "signedOut" ? "signedOut" : reply.kind === "rejected" ? "online" : "offline");
  }

  #forget(scan: Scan): void {
    this.#unanswered.delete(scan.id);
    this.#kept.delete(scan.id);
  }
}
