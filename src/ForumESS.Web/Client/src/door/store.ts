import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Attendees, Rules, Scan } from "./api";
import type { Fact } from "./rules/facts";

/** A scan that the server has not confirmed yet. */
export interface Waiting {
  /** Its place in the queue; given by the store. */
  readonly place: number;
  readonly edition: number;
  readonly scan: Scan;
  /** Id of the ticket, where the device could read it. */
  readonly ticket?: string;
}

/** The forum's entrance of a year, or the door of one of its sessions: their facts are not mixed. */
export type Place = number | string;

export const placeOf = (edition: number, session?: string): Place => (session === undefined ? edition : `${edition} ${session}`);

/** What a device knew when it was closed. */
export interface Kept {
  readonly rules: Rules | undefined;
  readonly rulesTag: string | null;
  readonly facts: readonly Fact[];
  /** The number to ask for scans from. */
  readonly cursor: number;
  /** People inside whom no fact here tells of: corrections, and who came without a ticket. */
  readonly beyond: number;
  /** There may be more inside than are counted. */
  readonly isAtLeast: boolean;
  readonly clockOffset: number;
  /** When the server last answered, by its own clock; undefined before the first time. */
  readonly lastContact: number | undefined;
  /** The server said that this device is none any more. */
  readonly hasEnded: boolean;
}

interface Schema extends DBSchema {
  queue: { key: number; value: Omit<Waiting, "place"> & { place?: number } };
  facts: { key: [Place, string]; value: { edition: Place; id: string; fact: Fact } };
  rules: { key: Place; value: { edition: Place; rules: Rules; tag: string | null } };
  parts: { key: [number, string, string]; value: Attendees & { edition: number; part: string; digest: string } };
  marks: { key: string; value: number };
}

const version = 1;
const ofEdition = (edition: Place) => IDBKeyRange.bound([edition], [edition, []]);
const ofPart = (edition: number, part: string) => IDBKeyRange.bound([edition, part], [edition, part, []]);
// The office ends a device for its edition, whichever door it stands at.
const endOf = (edition: Place) => `ended-${Number.parseInt(String(edition), 10)}`;
const beyondOf = (edition: Place) => `beyond-${edition}`;
const atLeastOf = (edition: Place) => `at-least-${edition}`;
const cursorOf = (edition: Place) => `cursor-${edition}`;

// Whoever holds the device can write to its disk: what is read from there is no more than somebody's word.
const finite = (value: unknown): number | undefined => (Number.isFinite(value) ? (value as number) : undefined);
const isInstant = (milliseconds: number): boolean => !Number.isNaN(new Date(milliseconds).getTime());

function isScan(scan: Partial<Scan> | null | undefined): boolean {
  if (typeof scan?.id !== "string" || typeof scan.code !== "string") return false;
  return isInstant(Date.parse(scan.scannedAt ?? "") + (finite(scan.clockOffset) ?? NaN));
}

function isFact(fact: Partial<Fact> | null | undefined): boolean {
  return typeof fact?.id === "string" && typeof fact.ticket === "string" && isInstant(Date.parse(fact.moment ?? ""));
}

/**
 * What the device keeps, in IndexedDB: nobody's name that its ticket does not open. A scan is on the disk before anybody is
 * told a verdict.
 */
export class DoorStore {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  static async open(name = "forum-door"): Promise<DoorStore> {
    const database = await openDB<Schema>(name, version, {
      upgrade(created) {
        created.createObjectStore("queue", { keyPath: "place", autoIncrement: true });
        created.createObjectStore("facts", { keyPath: ["edition", "id"] });
        created.createObjectStore("rules", { keyPath: "edition" });
        created.createObjectStore("parts", { keyPath: ["edition", "part", "digest"] });
        created.createObjectStore("marks");
      },
      // Another tab brings a newer version: it may not wait for this one.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
    });
    return new DoorStore(database);
  }

  close(): void {
    this.database.close();
  }

  async load(edition: Place): Promise<Kept> {
    const reading = this.database.transaction(["rules", "facts", "marks"]);
    const marks = reading.objectStore("marks");
    const [rules, facts, cursor, beyond, atLeast, offset, contact, end] = await Promise.all([
      reading.objectStore("rules").get(edition),
      reading.objectStore("facts").getAll(ofEdition(edition)),
      marks.get(cursorOf(edition)),
      marks.get(beyondOf(edition)),
      marks.get(atLeastOf(edition)),
      marks.get("clock-offset"),
      marks.get("last-contact"),
      marks.get(endOf(edition)),
    ]);
    return {
      rules: rules?.rules,
      rulesTag: rules?.tag ?? null,
      facts: facts.map(({ fact }) => fact).filter(isFact),
      cursor: finite(cursor) ?? 0,
      beyond: finite(beyond) ?? 0,
      isAtLeast: atLeast === 1,
      clockOffset: finite(offset) ?? 0,
      lastContact: finite(contact),
      hasEnded: end === 1,
    };
  }

  /** Drops from the queue what is no scan and could never be sent; what stands behind it would wait for ever. */
  async tidy(): Promise<void> {
    const writing = this.database.transaction("queue", "readwrite");
    for (let row = await writing.store.openCursor(); row !== null; row = await row.continue()) {
      if (!isScan(row.value.scan)) await row.delete();
    }
    await writing.done;
  }

  /** Returns once the scan is on the disk. */
  async enqueue(scan: Omit<Waiting, "place">, fact: Fact | undefined): Promise<Waiting> {
    const writing = this.database.transaction(["queue", "facts"], "readwrite", { durability: "strict" });
    const place = await writing.objectStore("queue").add(scan);
    if (fact !== undefined) await writing.objectStore("facts").put({ edition: placeOf(scan.edition, scan.scan.session), id: fact.id, fact });
    await writing.done;
    return { ...scan, place };
  }

  /** The scans that wait longest, in their order; all of them when no number is given. */
  async waiting(most?: number): Promise<Waiting[]> {
    return (await this.database.getAll("queue", null, most)) as Waiting[];
  }

  count(): Promise<number> {
    return this.database.count("queue");
  }

  /** From now on they count as offline: the door went by what its device told. */
  async markOffline(scans: readonly Waiting[]): Promise<void> {
    const writing = this.database.transaction("queue", "readwrite", { durability: "strict" });
    for (const { place } of scans) {
      const kept = await writing.store.get(place);
      if (kept !== undefined && !kept.scan.offline) await writing.store.put({ ...kept, scan: { ...kept.scan, offline: true } });
    }
    await writing.done;
  }

  /** The server has them. */
  async settle(scans: readonly Waiting[], facts: readonly Fact[]): Promise<void> {
    const writing = this.database.transaction(["queue", "facts"], "readwrite");
    const edition = placeOf(scans[0]?.edition ?? 0, scans[0]?.scan.session);
    await Promise.all([
      ...scans.map(({ place }) => writing.objectStore("queue").delete(place)),
      ...facts.map((fact) => writing.objectStore("facts").put({ edition, id: fact.id, fact })),
      writing.done,
    ]);
  }

  /** Facts of all gates, and the number to go on from, together: neither is there without the other. */
  async learn(edition: Place, facts: readonly Fact[], cursor: number): Promise<void> {
    const writing = this.database.transaction(["facts", "marks"], "readwrite");
    await Promise.all([
      ...facts.map((fact) => writing.objectStore("facts").put({ edition, id: fact.id, fact })),
      writing.objectStore("marks").put(cursor, cursorOf(edition)),
      writing.done,
    ]);
  }

  async keepRules(rules: Rules, tag: string | null, edition: Place = rules.year): Promise<void> {
    await this.database.put("rules", { edition, rules, tag });
  }

  /** The digests of the parts that are here; read from the keys alone, the parts are large. */
  async digests(edition: number): Promise<Map<string, string>> {
    const keys = await this.database.getAllKeys("parts", ofEdition(edition));
    return new Map(keys.map(([, part, digest]) => [part, digest]));
  }

  /** Takes the place of what was there of the part; nothing does when the part is gone. */
  async keepPart(edition: number, part: string, kept?: Attendees & { readonly digest: string }): Promise<void> {
    const writing = this.database.transaction("parts", "readwrite");
    await writing.store.delete(ofPart(edition, part));
    if (kept !== undefined) await writing.store.put({ ...kept, edition, part });
    await writing.done;
  }

  /** The part in which something with this index would be. */
  part(edition: number, index: string): Promise<Attendees | undefined> {
    return this.database.get("parts", ofPart(edition, index.charAt(0)));
  }

  async noteEnd(edition: Place, hasEnded: boolean): Promise<void> {
    await this.database.put("marks", Number(hasEnded), endOf(edition));
  }

  async noteBeyond(edition: Place, people: number, isAtLeast: boolean): Promise<void> {
    const writing = this.database.transaction("marks", "readwrite");
    await Promise.all([writing.store.put(people, beyondOf(edition)), writing.store.put(isAtLeast ? 1 : 0, atLeastOf(edition)), writing.done]);
  }

  async noteContact(lastContact: number, clockOffset: number): Promise<void> {
    const writing = this.database.transaction("marks", "readwrite");
    await Promise.all([writing.store.put(lastContact, "last-contact"), writing.store.put(clockOffset, "clock-offset"), writing.done]);
  }
}
