import type { EnrolledDevice, GroupStanding, Rules, SessionRules, Scan, VerdictAnswer, WalkIn } from "./api";
import { indexOfShortCode, TicketSeal, type Attendee } from "./attendees";
import type { Clock } from "./clock";
import { newId } from "./identity";
import { admittanceOf, elsewhere, type Admittance } from "./rules/entry";
import { instantOf, type Direction, type Fact } from "./rules/facts";
import { judge, judgeGroup, judgeWalkIn, type Judgement, type Occupancy } from "./rules/judge";
import { Ledger } from "./rules/ledger";
import { judgeSession, type SessionRoom } from "./rules/session";
import { isMistypedShortCode, readShortCode } from "./rules/shortCode";
import { readKeys, verifyTicket, type Keys } from "./rules/ticket";
import { placeOf, type DoorStore, type Kept, type Place } from "./store";

/** What this device makes of a code by itself. */
export interface Opinion {
  readonly scan: Scan;
  readonly answer: VerdictAnswer;
  /** Id of the ticket; missing where the code is none that this edition has. */
  readonly ticket?: string;
  /** The server may know more: a ticket sold a minute ago, a new key. */
  readonly unsure: boolean;
}

interface Readable {
  readonly ticket: string;
  readonly audience: string | undefined;
  readonly attendee: Promise<Attendee | undefined>;
}

type Read =
  | Readable
  | { readonly reason: string; readonly unsure: boolean };

/** Judges tickets by what this device knows; the same with and without a network. */
export class Desk {
  #rules: Rules | undefined;
  #keys: Keys = new Map();
  #ledger = new Ledger();
  #groups = new Map<string, string>();
  #signedUp: ReadonlySet<string> = new Set();
  #underived = 0;
  #isAtLeast = false;
  /** The count before the last tap, and what both its parts were after it. */
  #tapped: { readonly people: number; readonly isAtLeast: boolean; readonly after: number; readonly inside: number } | undefined;

  constructor(
    private readonly edition: number,
    private readonly gate: string,
    private readonly store: DoorStore,
    private readonly clock: Clock,
    /** Code of the session whose door this is; undefined at the forum's entrance. */
    readonly session?: string,
  ) {}

  /** Under which the store keeps what is about this door alone. */
  get place(): Place {
    return placeOf(this.edition, this.session);
  }

  static async from(kept: Kept, edition: number, gate: string, store: DoorStore, clock: Clock, session?: string): Promise<Desk> {
    const desk = new Desk(edition, gate, store, clock, session);
    // Rules that cannot be read are none, until the server gives them again.
    if (kept.rules !== undefined) await desk.follow(kept.rules).catch(() => undefined);
    for (const fact of kept.facts) desk.learn(fact);
    desk.#underived = kept.beyond;
    desk.#isAtLeast = kept.isAtLeast;
    return desk;
  }

  /** Without rules nobody can be judged here: only the server can. */
  get isReady(): boolean {
    return this.#rules !== undefined;
  }

  /** The device that the office enrolled; undefined where somebody signed in. */
  get device(): EnrolledDevice | undefined {
    return this.#rules?.device;
  }

  /** By the clock alone, so that it holds without a network too. */
  get hasExpired(): boolean {
    const end = this.device?.expiresAt;
    return end !== undefined && this.clock.now() >= Date.parse(end);
  }

  /** By all facts known here, and by what the server counts beyond them. */
  get occupancy(): Occupancy {
    const inside = Math.max(0, this.#ledger.inside + this.#underived);
    if (this.session !== undefined) return { inside, limit: this.#rules?.session?.capacity ?? null, precision: "exact" };
    return { inside, limit: this.#rules?.limit ?? null, precision: this.#isAtLeast ? "atLeast" : "exact", warningPercent: this.#rules?.entry?.warningPercent };
  }

  /** Whom this device let in or out without a ticket; the server's next count has them. */
  walkedIn(change: number): void {
    const [people, isAtLeast] = [this.#underived, this.#isAtLeast];
    this.#beyond(people + change, isAtLeast);
    this.#proveUnseen();
    this.#tapped = { people, isAtLeast, after: this.#underived, inside: this.#ledger.inside };
  }

  /** Takes the last of them back: it proves nobody unseen, where nothing else was told in between. */
  takenBack(change: number): void {
    const last = this.#tapped;
    if (last?.after === this.#underived && last.inside === this.#ledger.inside) this.#beyond(last.people, last.isAtLeast);
    else this.walkedIn(change);
    this.#tapped = undefined;
  }

  /** The server's count at a moment when it knew exactly the facts that are here. */
  counted({ inside, precision }: Occupancy): void {
    this.#tapped = undefined;
    this.#beyond(inside - this.#ledger.inside, precision === "atLeast");
  }

  /** Learns what happened at this device's own door. */
  passed(fact: Fact): void {
    this.learn(fact);
    this.#proveUnseen();
  }

  // Whoever leaves where nobody is inside came in unseen, and there may be more of them; the server's next count has them.
  #proveUnseen(): void {
    if (this.#ledger.inside + this.#underived < 0) this.#beyond(-this.#ledger.inside, true);
  }

  // On the disk too: a browser that is opened again without a network goes on counting from there.
  #beyond(people: number, isAtLeast: boolean): void {
    if (people === this.#underived && isAtLeast === this.#isAtLeast) return;
    this.#underived = people;
    this.#isAtLeast = isAtLeast;
    void this.store.noteBeyond(this.place, people, isAtLeast).catch(() => undefined);
  }

  /** A tap for people without a ticket, judged by the room alone. */
  tap(walkIn: WalkIn, direction: Direction, offline: boolean): Scan {
    const now = this.clock.device();
    const { verdict, reason } = judgeWalkIn(direction, walkIn.people, this.occupancy);
    const scannedAt = new Date(now).toISOString();
    return { id: newId(now), code: "", walkIn, gate: this.gate, direction, scannedAt, clockOffset: this.clock.offset, offline, told: verdict, ...(reason === undefined ? {} : { toldReason: reason }) };
  }

  async follow(rules: Rules): Promise<void> {
    this.#keys = await readKeys(rules.keys);
    const reissues = new Map(Object.entries(rules.reissues));
    this.#signedUp = new Set(rules.session?.signedUp);
    // At a session's door nobody stands for others: each has a seat of their own, or none.
    const groups = this.session === undefined ? (rules.groups ?? {}) : {};
    this.#groups = new Map(Object.entries(groups).flatMap(([group, { tickets }]) => tickets.map((ticket) => [ticket, group] as const)));
    this.#ledger = this.#ledger.under({ reissues, groups: this.#groups });
    this.#rules = rules;
  }

  learn(fact: Fact): void {
    this.#ledger.add(fact);
  }

  /** The fact that a scan made here is, once the server said its verdict. */
  confirmed(scan: Scan, ticket: string, answer: VerdictAnswer): Fact {
    const known = this.#ledger.find(scan.id, ticket) ?? this.#factOf(scan, ticket, answer);
    return { ...known, verdict: answer.verdict };
  }

  /** The fact that a scan is as long as nobody but this device knows it. */
  factOf({ scan, answer, ticket }: Opinion): Fact | undefined {
    return ticket === undefined ? undefined : this.#factOf(scan, ticket, answer);
  }

  /**
   * @param override Why a supervisor answers for more people than the room may hold.
   * @param people The ticket stands for so many of its group; undefined: for its holder alone.
   */
  async judge(code: string, direction: Direction, offline: boolean, override?: string, people?: number): Promise<Opinion> {
    const read = await this.#read(code);
    const now = this.#now(read);
    const id = newId(now);
    const group = people === undefined ? {} : { group: { people, seats: "ticket" in read ? this.#seatsOf(read.ticket) : 0 } };
    const judgement: Judgement =
      "reason" in read ? { verdict: "refused", reason: read.reason } : this.#judge(read, direction, override !== undefined, people);
    const scan: Scan = {
      id,
      code,
      ...group,
      ...(this.session === undefined ? {} : { session: this.session }),
      gate: this.gate,
      direction,
      scannedAt: new Date(now).toISOString(),
      clockOffset: this.clock.offset,
      offline,
      told: judgement.verdict,
      ...(judgement.reason === undefined ? {} : { toldReason: judgement.reason }),
      ...(override === undefined ? {} : { overrideReason: override }),
    };
    if ("reason" in read) return { scan, answer: { id, ...judgement }, unsure: read.unsure };
    const attendee = await read.attendee;
    return { scan, ticket: read.ticket, unsure: false, answer: this.#answer(scan, read, judgement, attendee) };
  }

  /**
   * By the device's own clock, but after every fact that this scan is judged by: two clocks that differ by a little must
   * not put an entry before the exit that allowed it.
   */
  #now(read: Read): number {
    const latest = "ticket" in read ? this.#ledger.latest(read.ticket) : undefined;
    const now = this.clock.device();
    return latest === undefined ? now : Math.max(now, Date.parse(latest) + 1 - this.clock.offset);
  }

  #judge({ ticket, audience }: Readable, direction: Direction, overrides: boolean, people: number | undefined): Judgement {
    const rules = this.#rules!;
    const standing = rules.cancelled ? "edition_cancelled" : (rules.standings[ticket] ?? "good");
    if (rules.session !== undefined) {
      const presence = this.#ledger.presenceOf(ticket, direction);
      return judgeSession(direction, standing, this.#isSignedUp(ticket), presence, this.#sessionRoom(rules.session), overrides);
    }
    const passing = { rules: rules.entry ?? {}, gate: this.gate, audience, at: this.clock.now() };
    return people === undefined
      ? judge(direction, standing, this.#ledger.presenceOf(ticket, direction), this.occupancy, overrides, passing)
      : judgeGroup(direction, people, this.#seatsOf(ticket), standing, this.#ledger.groupOf(ticket), this.occupancy, overrides, passing);
  }

  #isSignedUp(ticket: string): boolean {
    return this.#signedUp.has(this.#rules?.reissues[ticket] ?? ticket);
  }

  #sessionRoom({ startsAt, capacity }: SessionRules): SessionRoom {
    const { inside } = this.occupancy;
    const unexpected = this.#ledger.holdersInside.filter((holder) => !this.#signedUp.has(holder)).length;
    return { capacity: capacity ?? null, signedUp: this.#signedUp.size, inside, unexpected, hasBegun: this.clock.now() >= Date.parse(startsAt) };
  }

  #groupOf(ticket: string): string | undefined {
    return this.#groups.get(this.#rules?.reissues[ticket] ?? ticket);
  }

  /** What the holder's group has; 0 where nobody comes with the holder. */
  #seatsOf(ticket: string): number {
    const group = this.#groupOf(ticket);
    return group === undefined ? 0 : (this.#rules?.groups?.[group]?.seats ?? 0);
  }

  #standingOf(scan: Scan, ticket: string, judgement: Judgement, attendee: Attendee | undefined): { readonly group?: GroupStanding } {
    const seats = this.#seatsOf(ticket);
    if (seats === 0) return {};
    const name = attendee?.group === undefined ? {} : { name: attendee.group };
    return { group: { ...name, seats, inside: this.#ledger.insideWith(this.#factOf(scan, ticket, judgement)) } };
  }

  #answer(scan: Scan, { ticket, audience }: Readable, judgement: Judgement, attendee: Attendee | undefined): VerdictAnswer {
    const { entry } = this.#ledger.presenceOf(ticket);
    const first = judgement.verdict === "already_in" && entry !== undefined ? { firstScan: { at: entry.at, gate: entry.gate } } : {};
    const known = attendee?.audience ?? audience;
    const note = this.#rules?.messages?.[ticket];
    const mayEnter = this.#mayEnter(judgement, audience);
    return {
      id: scan.id,
      ...judgement,
      ...first,
      ...this.#standingOf(scan, ticket, judgement, attendee),
      ...(mayEnter === undefined ? {} : { mayEnter }),
      ...(note === undefined ? {} : { note }),
      ...(known === undefined ? {} : { audience: known }),
      // A group's ticket may be nobody's in particular.
      ...(attendee === undefined || attendee.name === "" ? {} : { name: attendee.name }),
    };
  }

  #mayEnter({ reason = "" }: Judgement, audience: string | undefined): Admittance | undefined {
    if (this.#rules === undefined || audience === undefined || !elsewhere.includes(reason)) return undefined;
    return admittanceOf(this.#rules.entry ?? {}, audience, this.#rules.gates);
  }

  async #read(code: string): Promise<Read> {
    if (!this.isReady) return { reason: "check_in.unchecked", unsure: true };
    const shortCode = readShortCode(code);
    if (shortCode !== null) return this.#find(shortCode);
    if (isMistypedShortCode(code)) return { reason: "ticket.mistyped", unsure: false };
    const ticket = await verifyTicket(code, this.#keys);
    if (typeof ticket === "string") return { reason: ticket, unsure: ticket === "ticket.unknown_key" };
    if (ticket.year !== this.edition) return { reason: "ticket.other_edition", unsure: false };
    return { ticket: ticket.id, audience: this.#rules?.audiences[ticket.audience], attendee: this.#open(code) };
  }

  async #find(shortCode: string): Promise<Read> {
    const index = await indexOfShortCode(shortCode);
    const found = (await this.store.part(this.edition, index))?.shortCodes[index];
    if (found === undefined) return { reason: "ticket.unknown", unsure: true };
    return { ...found, attendee: Promise.resolve(undefined) };
  }

  async #open(code: string): Promise<Attendee | undefined> {
    const seal = await TicketSeal.of(code);
    const sealed = (await this.store.part(this.edition, seal.index))?.tickets[seal.index];
    return sealed === undefined ? undefined : seal.open(sealed);
  }

  #factOf(scan: Scan, ticket: string, { verdict }: Judgement): Fact {
    const at = instantOf(Date.parse(scan.scannedAt) + scan.clockOffset);
    const { id, gate, direction, group } = scan;
    return { id, ticket, gate, direction, verdict, moment: at, at, offline: true, told: verdict, ...(group === undefined ? {} : { group }) };
  }
}
