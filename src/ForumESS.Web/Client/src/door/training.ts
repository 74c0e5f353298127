import type { Scan, VerdictAnswer } from "./api";
import type { Clock } from "./clock";
import type { Opinion } from "./desk";
import type { Special } from "./entrance";
import { newId } from "./identity";
import { RepeatGuard } from "./repeats";
import { instantOf, type Direction, type Fact } from "./rules/facts";
import { judge, judgeGroup, type Judgement, type Standing } from "./rules/judge";
import { Ledger } from "./rules/ledger";
import { isSample, type Sample } from "./rules/ticket";

const standings: Readonly<Partial<Record<Sample, Standing>>> = { ESSAIANNULE: "cancelled" };
const refusals: Readonly<Partial<Record<Sample, string>>> = { ESSAIAUTRE: "ticket.other_edition", ESSAIFAUX: "ticket.bad_signature" };
const minutesInside = 18;
const groupSeats = 24;
const room = { inside: 0, limit: null };

/**
 * Practice with sample tickets, by the rules of the door and with facts of its own, which nobody else ever hears of: neither
 * the disk nor the server, and they are gone with the last sheet. A real ticket lets nobody in here, so that no visitor
 * passes who is counted nowhere.
 */
export class Training {
  readonly #guard = new RepeatGuard();
  readonly #ledger = new Ledger({ reissues: new Map(), groups: new Map([["ESSAIGROUPE", "group"]]) });

  constructor(
    private readonly gate: string,
    private readonly clock: Clock,
    private readonly showing: (opinion: Pick<Opinion, "scan" | "answer">) => void,
  ) {
    const at = instantOf(clock.now() - minutesInside * 60_000);
    this.#ledger.add(this.#fact(newId(clock.device()), "ESSAIDEJA", "in", { verdict: "admitted" }, at));
  }

  take(text: string, direction: Direction, { people, isTyped }: Special = {}): void {
    const code = text.trim().toUpperCase();
    const isRepeat = this.#guard.isRepeat(`${direction} ${people ?? ""} ${code}`, Date.now());
    if (code === "" || (isRepeat && isTyped === undefined)) return;
    const now = this.clock.device();
    const id = newId(now);
    const scannedAt = new Date(now).toISOString();
    const group = people === undefined ? {} : { group: { people, seats: groupSeats } };
    const scan: Scan = { id, code, ...group, gate: this.gate, direction, scannedAt, clockOffset: this.clock.offset, offline: false };
    this.showing({ scan, answer: { id, ...this.#judge(scan) } });
  }

  #judge({ id, code, direction, group }: Scan): Omit<VerdictAnswer, "id"> {
    if (!isSample(code)) return { verdict: "refused", reason: "training.real" };
    const refusal = refusals[code];
    if (refusal !== undefined) return { verdict: "refused", reason: refusal };
    const { entry } = this.#ledger.presenceOf(code);
    const judgement =
      group === undefined
        ? judge(direction, standings[code] ?? "good", this.#ledger.presenceOf(code, direction), room)
        : judgeGroup(direction, group.people, group.seats, "good", this.#ledger.groupOf(code), room);
    this.#ledger.add({ ...this.#fact(id, code, direction, judgement, instantOf(this.clock.now())), ...(group === undefined ? {} : { group }) });
    return {
      ...judgement,
      ...(judgement.verdict === "already_in" && entry !== undefined ? { firstScan: { at: entry.at, gate: entry.gate } } : {}),
      ...(code === "ESSAIGROUPE" ? { group: { seats: groupSeats, inside: this.#ledger.groupOf(code).inside } } : {}),
    };
  }

  #fact(id: string, ticket: Sample, direction: Direction, { verdict }: Judgement, at: string): Fact {
    return { id, ticket, gate: this.gate, direction, verdict, moment: at, at, offline: false };
  }
}
