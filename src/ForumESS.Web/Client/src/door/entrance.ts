import type { VerdictAnswer } from "./api";
import type { Desk, Opinion } from "./desk";
import { RepeatGuard } from "./repeats";
import type { Direction } from "./rules/facts";
import type { Waiting } from "./store";
import type { Sync } from "./sync";

/** What somebody at the gate is shown of a scan. */
export interface Showing {
  /** @param alone True when this device judged and the server could not be asked. */
  verdict(opinion: Pick<Opinion, "scan" | "answer">, alone: boolean): void;
  /** The same scan with the server's word on it; `isNews` when it is another verdict than the one shown. */
  confirmed(opinion: Pick<Opinion, "scan" | "answer">, isNews: boolean): void;
  /** Nobody answered about this scan after all. */
  alone(opinion: Opinion): void;
  /** The device lets nobody in any more. */
  ended(): void;
  /** The scan could not be put on the disk: it counts nowhere. */
  lost(): void;
}

/** What makes a scan another one than that of a ticket for its holder. */
export interface Special {
  /** Why a supervisor answers for more people than the room may hold. */
  readonly override?: string;
  /** The ticket stands for so many people of its group, who pass beside those whose own ticket is shown. */
  readonly people?: number;
  /** Somebody typed it: each time is meant, where a camera or a hand scanner only sees the same ticket again. */
  readonly isTyped?: true;
}

/**
 * Takes what the readers read, one after the other. The device judges at once, by the same rules with and without a
 * network; a passage is on the disk before its verdict is shown; the server is told then, and corrects what only it knew.
 */
export class Entrance {
  readonly #guard = new RepeatGuard();
  readonly #opinions = new Map<string, Opinion>();
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly edition: number,
    private readonly desk: Desk,
    private readonly sync: Sync,
    private readonly showing: Showing,
  ) {}

  /** Ends once the verdict is shown; what only repeats what was just read is left out. */
  take(text: string, direction: Direction, special: Special = {}): Promise<void> {
    const code = text.trim();
    const kind = `${direction} ${special.override ?? ""} ${special.people ?? ""}`;
    const isRepeat = this.#guard.isRepeat(`${kind} ${code}`, Date.now());
    if (code === "" || (isRepeat && special.isTyped === undefined)) return Promise.resolve();
    // In turn: the second look at a ticket is judged by the first.
    this.#turn = this.#turn.then(() => this.#take(code, direction, special)).catch(() => this.showing.lost());
    return this.#turn;
  }

  answered({ scan }: Waiting, answer: VerdictAnswer): void {
    const opinion = this.#opinions.get(scan.id);
    this.#opinions.delete(scan.id);
    const differs = answer.verdict !== scan.told || (!scan.offline && answer.reason !== scan.toldReason);
    // Nothing was shown yet of what this device could not judge; and the server knows names that the device had not heard of.
    const isNews = differs || (opinion !== undefined && opinion.ticket === undefined);
    if (isNews || (opinion !== undefined && opinion.answer.name !== answer.name)) this.showing.confirmed({ scan, answer }, isNews);
  }

  unanswered({ scan }: Waiting): void {
    const opinion = this.#opinions.get(scan.id);
    if (opinion === undefined) return;
    if (this.sync.state === "ended") this.showing.ended();
    else this.showing.alone(opinion);
  }

  async #take(code: string, direction: Direction, { override, people }: Special): Promise<void> {
    const { state } = this.sync;
    if (state === "ended") {
      this.showing.ended();
      return;
    }
    const offline = state !== "online";
    const opinion = await this.desk.judge(code, direction, offline, override, people);
    const { scan, ticket, unsure } = opinion;
    if (ticket === undefined && (offline || !unsure)) {
      // No ticket at all, or none that anybody here knows: nobody passed, and there is nothing to tell.
      this.showing.verdict(opinion, offline && unsure);
      return;
    }
    const fact = this.desk.factOf(opinion);
    await this.sync.keep({ edition: this.edition, scan, ...(ticket === undefined ? {} : { ticket }) }, fact);
    if (fact !== undefined) this.desk.passed(fact);
    if (!offline) this.#opinions.set(scan.id, opinion);
    if (ticket !== undefined) this.showing.verdict(opinion, offline);
    void this.sync.push();
  }
}
