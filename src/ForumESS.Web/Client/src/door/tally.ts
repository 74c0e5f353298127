import type { VerdictAnswer } from "./api";
import type { Desk } from "./desk";
import type { Direction } from "./rules/facts";
import type { Waiting } from "./store";
import type { Sync } from "./sync";

/** What somebody who counts a crowd is shown. */
export interface Counting {
  /** Another one was counted, or taken back: how many of the audience this device let in since it was opened. */
  counted(audience: string, people: number): void;
  /** The tap counts nowhere: code of the reason. */
  refused(reason: string): void;
  /** The tap could not be put on the disk: it counts nowhere. */
  lost(): void;
}

/**
 * Counts people without a ticket by taps, with and without a network: each is on the disk before it is shown, and goes to
 * the server through the same queue as the scans. No name is asked for, so a lost phone holds none.
 */
export class Tally {
  readonly #counts = new Map<string, number>();
  #last: { readonly audience: string; readonly direction: Direction } | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly edition: number,
    private readonly desk: Desk,
    private readonly sync: Sync,
    private readonly counting: Counting,
  ) {}

  tap(audience: string, direction: Direction): Promise<void> {
    return this.#inTurn(() => this.#take(audience, 1, direction));
  }

  /** Takes back the last tap of this device; nothing when there is none. */
  takeBack(): Promise<void> {
    return this.#inTurn(async () => {
      const last = this.#last;
      if (last !== undefined) await this.#take(last.audience, -1, last.direction);
    });
  }

  /** The server's word: where it knew that the room is full, or took no tap of this device, the tap was in vain. */
  answered({ scan }: Waiting, { verdict, reason = "Unknown" }: VerdictAnswer): void {
    const { walkIn } = scan;
    if (walkIn === undefined || verdict !== "refused") return;
    this.#count(walkIn.audience, -walkIn.people, scan.direction);
    this.#last = undefined;
    // That the tap itself was refused is on the screen already, and why.
    if (reason !== "check_in.nothing_to_take_back") this.counting.refused(reason);
  }

  // In turn: two taps may not both take the last place.
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch(() => this.counting.lost());
    return this.#turn;
  }

  async #take(audience: string, people: number, direction: Direction): Promise<void> {
    const scan = this.desk.tap({ audience, people }, direction, this.sync.state !== "online");
    if (scan.told === "refused") {
      this.counting.refused(scan.toldReason ?? "Unknown");
      return;
    }
    await this.sync.keep({ edition: this.edition, scan }, undefined);
    this.#last = people > 0 ? { audience, direction } : undefined;
    this.#count(audience, people, direction);
    void this.sync.push();
  }

  #count(audience: string, people: number, direction: Direction): void {
    const change = direction === "in" ? people : -people;
    if (people > 0) this.desk.walkedIn(change);
    else this.desk.takenBack(change);
    const all = (this.#counts.get(audience) ?? 0) + change;
    this.#counts.set(audience, all);
    this.counting.counted(audience, all);
  }
}
