import { conflictsOf, presenceOf, type Conflict, type Fact, type Instant, type Presence } from "./facts";

const outside: Presence = { isInside: false, entry: undefined, hasEntered: false };

/**
 * All facts that are known here, by holder. Facts may come in any order and any number of times: one that is there already
 * is replaced, because what comes later is the server's word on it.
 */
export class Ledger {
  readonly #facts = new Map<string, Map<string, Fact>>();
  readonly #presences = new Map<string, Presence>();
  #inside = 0;

  /** @param reissues By a later issue of a ticket its first one. */
  constructor(private readonly reissues: ReadonlyMap<string, string> = new Map()) {}

  get inside(): number {
    return this.#inside;
  }

  add(fact: Fact): void {
    const holder = this.#holderOf(fact.ticket);
    const facts = this.#facts.get(holder) ?? new Map<string, Fact>();
    this.#facts.set(holder, facts.set(fact.id, fact));
    const before = this.#presences.get(holder) ?? outside;
    const after = presenceOf(facts.values());
    this.#presences.set(holder, after);
    this.#inside += Number(after.isInside) - Number(before.isInside);
  }

  presenceOf(ticket: string): Presence {
    return this.#presences.get(this.#holderOf(ticket)) ?? outside;
  }

  find(id: string, ticket: string): Fact | undefined {
    return this.#facts.get(this.#holderOf(ticket))?.get(id);
  }

  /** The latest moment of the holder's facts; undefined when there are none. */
  latest(ticket: string): Instant | undefined {
    const facts = this.#facts.get(this.#holderOf(ticket)) ?? new Map<string, Fact>();
    return [...facts.values()].map(({ moment }) => moment).sort().at(-1);
  }

  conflicts(): Conflict[] {
    return [...this.#facts.values()].flatMap((facts) => conflictsOf(facts.values()));
  }

  /** The same facts, once more tickets are known to be one holder's. */
  under(reissues: ReadonlyMap<string, string>): Ledger {
    const ledger = new Ledger(reissues);
    for (const facts of this.#facts.values()) for (const fact of facts.values()) ledger.add(fact);
    return ledger;
  }

  #holderOf(ticket: string): string {
    return this.reissues.get(ticket) ?? ticket;
  }
}
