import { Api, type CheckInsAnswer, type Reply, type Rules, type Scan, type Scans, type VerdictAnswer } from "./api";
import { Clock } from "./clock";
import { Desk } from "./desk";
import { Entrance } from "./entrance";
import { instantOf, type Direction, type Fact } from "./rules/facts";
import { judge, judgeGroup } from "./rules/judge";
import { Ledger } from "./rules/ledger";
import type { PublicKey } from "./rules/ticket";
import { shared } from "./rules/shared.testing";
import { DoorStore } from "./store";
import { Sync } from "./sync";

interface Codes {
  readonly keys: readonly PublicKey[];
  readonly genuine: readonly { code: string; ticket: { year: number; ticket: string } }[];
}

const { keys, genuine } = shared<Codes>("door-codes");
export const year = 2027;
const ofThisYear = genuine.filter(({ ticket }) => ticket.year === year);
/** Genuine tickets of the edition, by number; each once, though a ticket may have two texts. */
export const tickets = ofThisYear.filter(({ ticket }, place) => ofThisYear.findIndex((other) => other.ticket.ticket === ticket.ticket) === place);

/** The first two come together, with others who have no ticket. */
const seats = 4;
const together = tickets.slice(0, 2).map(({ ticket }) => ticket.ticket);
const kinship = { reissues: new Map<string, string>(), groups: new Map(together.map((ticket) => [ticket, "class"])) };

/** What the world knows and nobody in it: the true time. */
export class World {
  #now = Date.UTC(2027, 2, 18, 8);

  get now(): number {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/**
 * The server as devices see it: takes each scan once, completes an online one by what an offline door was told, and numbers
 * what it takes. Its rules are the scanner's own, which the shared tables hold to the real server's.
 */
export class ModelServer {
  readonly #facts = new Map<string, { seq: number; fact: Fact }>();
  #seq = 0;

  constructor(
    private readonly world: World,
    private readonly limit: number,
  ) {}

  readonly rules: Rules = {
    year, cancelled: false, gates: [], limit: null, keys, standings: {}, reissues: {}, audiences: {}, parts: {},
    groups: { class: { seats, tickets: together } },
  };

  get facts(): Fact[] {
    return [...this.#facts.values()].map(({ fact }) => fact);
  }

  take(scans: readonly Scan[]): CheckInsAnswer {
    const results = scans.map((scan) => this.#take(scan));
    return { results, occupancy: { inside: this.#inside(), limit: this.limit } };
  }

  scans(after: number, most: number): Scans {
    const news = [...this.#facts.values()].filter(({ seq }) => seq > after).sort((one, other) => one.seq - other.seq);
    const items = news.slice(0, most);
    const occupancy = { inside: this.#inside(), limit: this.limit };
    return { items: items.map(({ fact }) => fact), next: items.at(-1)?.seq ?? after, more: news.length > most, occupancy };
  }

  #take(scan: Scan): VerdictAnswer {
    const { id, code, gate, direction, offline, told } = scan;
    const ticket = tickets.find((known) => known.code === code)!.ticket.ticket;
    const at = instantOf(Math.min(Date.parse(scan.scannedAt) + scan.clockOffset, this.world.now));
    const known = this.#facts.get(id)?.fact;
    if (known !== undefined && (known.offline || !offline)) return { id, verdict: known.verdict };
    const others = ledgerOf(this.facts.filter((fact) => fact.id !== id));
    const latest = others.latest(ticket) ?? "";
    const received = instantOf(Math.max(this.world.now, Date.parse(latest) + 1 || 0));
    const room = { inside: this.#inside(), limit: this.limit };
    const judged = scan.group === undefined
      ? judge(direction, "good", others.presenceOf(ticket, direction), room)
      : judgeGroup(direction, scan.group.people, seats, "good", others.groupOf(ticket), room);
    const verdict = offline && told !== undefined ? told : judged.verdict;
    const group = scan.group === undefined ? {} : { group: scan.group };
    const fact = { id, ...group, ticket, gate, direction, verdict, at, moment: offline ? at : received, offline, ...(offline && told !== undefined ? { told } : {}) };
    this.#facts.set(id, { seq: ++this.#seq, fact });
    return { id, verdict };
  }

  #inside(): number {
    return stateOf(this.facts).inside;
  }
}

/** What must come out the same everywhere. */
export function stateOf(facts: readonly Fact[]): { inside: number; entries: (string | undefined)[]; conflicts: string[] } {
  const ledger = ledgerOf(facts);
  return {
    inside: ledger.inside,
    entries: tickets.map(({ ticket }) => ledger.presenceOf(ticket.ticket).entry?.id),
    conflicts: ledger.conflicts().map(({ first, second }) => `${first.id} ${second.id}`).sort(),
  };
}

/** What may go wrong with a request. */
export type Line = "open" | "cut" | "answerLost";

const never = () => new Promise<never>(() => undefined);

/** A browser from its start to its end. */
interface Life {
  mute: boolean;
  heard: boolean;
}

/** A scanner with a disk of its own and a clock that is wrong. */
export class Device {
  line: Line = "open";
  sync!: Sync;
  #entrance!: Entrance;
  /** Of the browser that runs now: once muted, it hears nothing more from the server, nor the server from it but once. */
  #life: Life = { mute: false, heard: false };
  #store!: DoorStore;
  readonly shown: { id: string; verdict: string }[] = [];
  /** What the door went by, where it could not wait for the server: nothing may change that. */
  readonly stood = new Map<string, string>();
  /** When each scan truly was, by its id. */
  readonly truth = new Map<string, number>();

  private constructor(
    private readonly name: string,
    private readonly gate: string,
    private readonly world: World,
    private readonly server: ModelServer,
    private readonly clockError: number,
  ) {}

  static async open(name: string, gate: string, world: World, server: ModelServer, clockError: number): Promise<Device> {
    const device = new Device(name, gate, world, server, clockError);
    await device.#open();
    return device;
  }

  /** The browser is killed: what was not on the disk is gone. */
  async restart(): Promise<void> {
    for (const { scan } of await this.#store.waiting()) this.stood.set(scan.id, scan.told!);
    this.#store.close();
    await this.#open();
  }

  /** The browser is killed with a verdict on the screen; its scan has arrived, or nobody heard of it. */
  async scanAndDie(code: string, direction: Direction, line: Line, arrives: boolean): Promise<void> {
    this.line = arrives ? "open" : "cut";
    this.#life.mute = true;
    this.#life.heard = false;
    const shown = await this.#show(code, direction);
    this.stood.set(shown.id, shown.verdict);
    while (arrives && this.sync.state === "online" && !this.#life.heard) await new Promise((resume) => setTimeout(resume));
    this.line = line;
    await this.restart();
  }

  /** @param people Of the ticket's group; undefined: its holder alone. */
  async scan(code: string, direction: Direction, people?: number): Promise<void> {
    await this.#show(code, direction, people);
    await this.sync.push();
  }

  async #show(code: string, direction: Direction, people?: number): Promise<{ id: string; verdict: string }> {
    const at = this.world.now;
    const before = this.shown.length;
    await this.#entrance.take(code, direction, people === undefined ? {} : { people });
    const shown = this.shown[before]!;
    this.truth.set(shown.id, at);
    return shown;
  }

  /** Everything there and back, until nothing waits. */
  async settle(): Promise<void> {
    this.line = "open";
    await this.sync.refresh();
  }

  async facts(): Promise<readonly Fact[]> {
    return (await this.#store.load(year)).facts;
  }

  close(): void {
    this.#store.close();
  }

  async #open(): Promise<void> {
    this.#store = await DoorStore.open(this.name);
    const kept = await this.#store.load(year);
    const clock = new Clock(kept.clockOffset, () => this.world.now + this.clockError, kept.lastContact);
    const desk = await Desk.from(kept, year, this.gate, this.#store, clock);
    this.sync = new Sync(year, kept, desk, this.#store, this.#api(clock), clock, {
      answered: (scan, answer) => this.#entrance.answered(scan, answer),
      unanswered: (scan) => this.#entrance.unanswered(scan),
      rejected: () => undefined,
      changed: () => undefined,
    });
    const show = ({ scan, answer }: { scan: Scan; answer: VerdictAnswer }) => void this.shown.push({ id: scan.id, verdict: answer.verdict });
    const stand = ({ scan, answer }: { scan: Scan; answer: VerdictAnswer }) => void this.stood.set(scan.id, answer.verdict);
    this.#entrance = new Entrance(year, desk, this.sync, {
      verdict(opinion, alone) {
        show(opinion);
        if (alone) stand(opinion);
      },
      confirmed: show,
      alone: (opinion) => stand(opinion),
      ended: () => undefined,
      lost: () => {
        throw new Error("The store failed.");
      },
    });
    await this.sync.start();
    await this.sync.refresh();
  }

  #api(clock: Clock): Api {
    const life = { mute: false, heard: false } as Life;
    this.#life = life;
    const ask = <T>(answer: () => T): Promise<Reply<T>> => {
      if (life.mute && (life.heard || this.line === "cut")) return never();
      if (this.line === "cut") return Promise.resolve({ kind: "unreachable" });
      const sent = clock.device();
      this.world.pass(20);
      const arrived = this.world.now;
      const given = answer();
      this.world.pass(30);
      life.heard = true;
      if (life.mute) return never();
      if (this.line === "answerLost") return Promise.resolve({ kind: "unreachable" });
      clock.measure(arrived, sent, clock.device());
      return Promise.resolve({ kind: "answered", answer: given, tag: "1" });
    };
    return {
      send: (_edition: number, scans: readonly Scan[]) => ask(() => this.server.take(scans)),
      scans: (after: number) => ask(() => this.server.scans(after, 7)),
      rules: async (tag: string | null) => {
        const reply = await ask(() => this.server.rules);
        return reply.kind === "answered" && reply.tag === tag ? { kind: "unchanged" } : reply;
      },
    } as unknown as Api;
  }
}

function ledgerOf(facts: readonly Fact[]): Ledger {
  const ledger = new Ledger(kinship);
  for (const fact of facts) ledger.add(fact);
  return ledger;
}
