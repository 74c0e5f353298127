import type { Api, Attendees, Occupancy, Reply, Scans, VerdictAnswer } from "./api";
import type { Clock } from "./clock";
import type { Desk } from "./desk";
import type { Fact } from "./rules/facts";
import type { DoorStore, Kept, Waiting } from "./store";

/** `ended` is a device that the office revoked, or whose time is over: it lets nobody in until it is enrolled again. */
export type LinkState = "online" | "offline" | "signedOut" | "ended";

export interface SyncEvents {
  /** The server's word on a scan. */
  answered(scan: Waiting, answer: VerdictAnswer): void;
  /** No answer came: the door goes by what it was told. */
  unanswered(scan: Waiting): void;
  /** The server will never take it. */
  rejected(scan: Waiting, title: string | undefined): void;
  /** After each attempt, and whenever the count may have changed. */
  changed(): void;
}

const mostAtOnce = 500;
const betweenRules = 30_000;
const betweenPulls = 3000;
const firstRetry = 1000;
const longestRetry = 15_000;

/** Keeps the device and the server at one: sends what waits, then takes what the other gates scanned. */
export class Sync {
  #state: LinkState = navigator.onLine ? "online" : "offline";
  #waiting = 0;
  #cursor: number;
  #rulesTag: string | null;
  // Once after each start they are asked for whole: keys that somebody put on the disk would stay under the true tag.
  #rulesAreTheServers = false;
  #lastContact: number | undefined;
  #hasScans: boolean;
  #retry = firstRetry;
  // By the page's own clock: the device's may be set anew meanwhile, and a retry would wait for years.
  #nextTry = 0;
  #nextRules = 0;
  #pushing: Promise<void> | undefined;
  #pulling: Promise<void> | undefined;

  constructor(
    private readonly edition: number,
    kept: Kept,
    private readonly desk: Desk,
    private readonly store: DoorStore,
    private readonly api: Api,
    private readonly clock: Clock,
    private readonly events: SyncEvents,
  ) {
    this.#cursor = kept.cursor;
    this.#rulesTag = kept.rulesTag;
    this.#lastContact = kept.lastContact;
    this.#hasScans = kept.cursor > 0;
    if (kept.hasEnded) this.#state = "ended";
  }

  get state(): LinkState {
    return this.desk.hasExpired ? "ended" : this.#state;
  }

  /** How many scans the server does not have yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** When the server last answered, by its own clock. */
  get lastContact(): number | undefined {
    return this.#lastContact;
  }

  /** Whether all attendees and all passages have arrived here once. */
  get isWhole(): boolean {
    return this.#hasScans && this.#rulesTag !== null;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Undefined until all facts were here once that the server had. */
  get occupancy(): Occupancy | undefined {
    return this.#hasScans ? this.desk.occupancy : undefined;
  }

  /**
   * Before the first scan. What a browser that was closed or killed left behind counts as offline: its door went by what it
   * was told.
   */
  async start(): Promise<void> {
    this.#noteExpiry();
    await this.store.tidy();
    await this.store.markOffline(await this.store.waiting());
    await this.#count();
  }

  /** Does what is due: a retry, a look at the other gates when nothing comes by itself, the rules now and then. */
  async tick(isLive: boolean): Promise<void> {
    this.#noteExpiry();
    const now = performance.now();
    if (now < this.#nextTry) return;
    if (this.#waiting > 0) await this.push();
    if (this.#waiting === 0 && (!isLive || this.#state !== "online")) await this.pull();
    if (this.#state === "online" && now >= this.#nextRules) await this.#trying(this.#pullRules());
  }

  /** Everything at once, upload first. */
  async refresh(): Promise<void> {
    await this.push();
    await this.#trying(this.#pullRules());
    await this.pull();
  }

  lostNetwork(): void {
    this.#reached("offline");
  }

  /** Puts a scan on the disk; it is sent by the next push. */
  async keep(scan: Omit<Waiting, "place">, fact: Fact | undefined): Promise<Waiting> {
    const waiting = await this.store.enqueue(scan, fact);
    this.#waiting++;
    this.events.changed();
    return waiting;
  }

  /** Sends what waits, oldest first, until nothing does or nobody answers. */
  push(): Promise<void> {
    this.#pushing ??= this.#trying(this.#push()).finally(() => (this.#pushing = undefined));
    return this.#pushing;
  }

  pull(): Promise<void> {
    this.#pulling ??= this.#trying(this.#pull()).finally(() => (this.#pulling = undefined));
    return this.#pulling;
  }

  /** Takes scans of all gates, this one's included: from then on the server's word on them counts. */
  async take({ items, next, more, occupancy }: Scans): Promise<void> {
    if (items.length > 0) {
      await this.store.learn(this.desk.place, items, next);
      for (const fact of items) this.desk.learn(fact);
    }
    this.#cursor = Math.max(this.#cursor, next);
    this.#hasScans ||= !more;
    if (occupancy !== undefined && !more && this.#waiting === 0) this.desk.counted(occupancy);
    this.#reached("online");
  }

  // A disk that fails is tried again like a network that does; what waits stays.
  #trying(work: Promise<void>): Promise<void> {
    return work.catch(() => this.#reached("offline"));
  }

  async #push(): Promise<void> {
    for (;;) {
      const scans = await this.#next();
      if (scans.length === 0) break;
      if (!(await this.#send(scans))) break;
    }
    await this.#count();
    this.events.changed();
  }

  // One door at a time: a device may have stood at another one's door.
  async #next(): Promise<Waiting[]> {
    const scans = await this.store.waiting(mostAtOnce);
    return scans.filter(({ edition, scan }) => edition === scans[0]?.edition && scan.session === scans[0].scan.session);
  }

  /** False when nobody answered. */
  async #send(scans: readonly Waiting[]): Promise<boolean> {
    const reply = await this.api.send(scans[0]!.edition, scans.map(({ scan }) => scan));
    if (reply.kind === "answered" && reply.answer.results.length === scans.length) {
      await this.#settle(scans, reply.answer.results);
      this.#countedAfter(scans[0]!, reply.answer.occupancy);
      this.#reached("online");
      return true;
    }
    if (reply.kind === "rejected" && scans.length > 1) {
      // Refused as a whole, but perhaps for the sake of one: no other passage may be lost with it.
      for (const scan of scans) if (!(await this.#send([scan]))) return false;
      return true;
    }
    if (reply.kind === "rejected") {
      await this.store.settle(scans, []);
      this.events.rejected(scans[0]!, reply.title);
      return true;
    }
    await this.store.markOffline(scans);
    this.#missed(reply);
    for (const scan of scans) if (!scan.scan.offline) this.events.unanswered(scan);
    return false;
  }

  async #settle(scans: readonly Waiting[], answers: readonly VerdictAnswer[]): Promise<void> {
    const facts = scans.flatMap(({ edition, scan, ticket }, place) =>
      ticket === undefined || edition !== this.edition || scan.session !== this.desk.session ? [] : [this.desk.confirmed(scan, ticket, answers[place]!)],
    );
    await this.store.settle(scans, facts);
    for (const fact of facts) this.desk.learn(fact);
    await this.#count();
    for (const [place, scan] of scans.entries()) this.events.answered(scan, answers[place]!);
  }

  // The room's count comes with the answer; that of a session's door is another.
  #countedAfter({ edition }: Waiting, occupancy: Occupancy): void {
    const isOfThisRoom = edition === this.edition && this.desk.session === undefined;
    if (isOfThisRoom && this.#hasScans && this.#waiting === 0) this.desk.counted(occupancy);
  }

  async #pull(): Promise<void> {
    for (;;) {
      const reply = await this.api.scans(this.#cursor);
      if (reply.kind !== "answered") {
        this.#missed(reply);
        break;
      }
      await this.take(reply.answer);
      if (!reply.answer.more) break;
    }
    this.#nextTry = Math.max(this.#nextTry, performance.now() + betweenPulls);
  }

  async #pullRules(): Promise<void> {
    const reply = await this.api.rules(this.#rulesAreTheServers ? this.#rulesTag : null);
    if (reply.kind === "answered") {
      const rules = reply.answer;
      this.#rulesAreTheServers = true;
      await this.desk.follow(rules);
      await this.store.keepRules(rules, null, this.desk.place);
      // Only once every part is here is the whole worth its tag: what broke off is asked for again.
      if (!(await this.#pullParts(rules.parts))) return;
      await this.store.keepRules(rules, reply.tag, this.desk.place);
      this.#rulesTag = reply.tag;
    } else if (reply.kind !== "unchanged") {
      this.#missed(reply);
      return;
    }
    this.#nextRules = performance.now() + betweenRules;
    this.#reached("online");
  }

  async #pullParts(digests: Readonly<Record<string, string>>): Promise<boolean> {
    const kept = await this.store.digests(this.edition);
    for (const part of kept.keys()) if (!(part in digests)) await this.store.keepPart(this.edition, part);
    for (const [part, digest] of Object.entries(digests)) {
      if (kept.get(part) === digest) continue;
      const reply: Reply<Attendees> = await this.api.attendees(part);
      if (reply.kind !== "answered") {
        this.#missed(reply);
        return false;
      }
      await this.store.keepPart(this.edition, part, { ...reply.answer, digest });
    }
    return true;
  }

  #missed(reply: Reply<unknown>): void {
    const { kind } = reply;
    this.#reached(kind === "signedOut" || kind === "ended" ? kind : kind === "rejected" ? "online" : "offline");
  }

  #reached(reached: LinkState): void {
    // What has ended stays so until the server knows the device again, also without a network and after a new start.
    const state = this.#state === "ended" && reached !== "online" ? "ended" : reached;
    if (state !== this.#state) void this.store.noteEnd(this.desk.place, state === "ended").catch(() => undefined);
    this.#state = state;
    if (state === "online") {
      this.#retry = firstRetry;
      this.#nextTry = 0;
      this.#lastContact = this.clock.now();
      void this.store.noteContact(this.#lastContact, this.clock.offset).catch(() => undefined);
    } else {
      this.#nextTry = performance.now() + this.#retry;
      this.#retry = Math.min(longestRetry, this.#retry * 2);
    }
    this.events.changed();
  }

  // Its time stays over when somebody sets the clock back: only the server opens it again.
  #noteExpiry(): void {
    if (this.#state !== "ended" && this.desk.hasExpired) this.#reached("ended");
  }

  async #count(): Promise<void> {
    this.#waiting = await this.store.count();
  }
}
