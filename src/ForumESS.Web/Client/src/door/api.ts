import type { Person } from "./deskList";
import type { Admittance, EntryRules } from "./rules/entry";
import type { Direction, Fact, Verdict } from "./rules/facts";
import type { GroupCount } from "./rules/group";
import type { Occupancy, Standing } from "./rules/judge";
import type { PublicKey } from "./rules/ticket";

export type { Occupancy };

export interface Scan {
  readonly id: string;
  /** Empty where people have no ticket. */
  readonly code: string;
  readonly walkIn?: WalkIn;
  /** The ticket stands for several people of its group; missing for its holder alone. */
  readonly group?: GroupCount;
  /** Code of the session whose door this is; missing at the forum's entrance. */
  readonly session?: string;
  readonly gate: string;
  readonly direction: Direction;
  /** By the device's own clock. */
  readonly scannedAt: string;
  /** Milliseconds to add to it. */
  readonly clockOffset: number;
  readonly offline: boolean;
  /** What the door was told; the server asks for it only when the scan is offline. */
  readonly told?: Verdict;
  readonly toldReason?: string;
  /** Why a supervisor answers for one person more than the room may hold. */
  readonly overrideReason?: string;
}

/** People without a ticket; nobody in particular. */
export interface WalkIn {
  /** Code of the audience type. */
  readonly audience: string;
  /** -1 takes a tap back. */
  readonly people: number;
}

export interface VerdictAnswer {
  readonly id: string | null;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly audience?: string;
  readonly name?: string;
  /** What the office tells the steward about this ticket. */
  readonly note?: string;
  readonly firstScan?: { readonly at: string; readonly gate: string };
  /** For whoever is turned away at the wrong time or gate. */
  readonly mayEnter?: Admittance;
  readonly group?: GroupStanding;
}

/** The group that a holder comes with; its name is missing where this device has not seen the ticket itself. */
export interface GroupStanding {
  readonly name?: string;
  readonly seats: number;
  /** After this scan. */
  readonly inside: number;
}

export interface CheckInsAnswer {
  readonly results: readonly VerdictAnswer[];
  readonly occupancy: Occupancy;
}

/** What judging without a network takes. */
export interface Rules {
  readonly year: number;
  readonly cancelled: boolean;
  readonly gates: readonly string[];
  readonly limit: number | null;
  readonly keys: readonly PublicKey[];
  readonly standings: Readonly<Record<string, Standing>>;
  readonly reissues: Readonly<Record<string, string>>;
  readonly audiences: Readonly<Record<string, string>>;
  /** Groups that come together, by id, with the first ticket of each of their people. */
  readonly groups?: Readonly<Record<string, { readonly seats: number; readonly tickets: readonly string[] }>>;
  /** A digest of each part of the attendees. */
  readonly parts: Readonly<Record<string, string>>;
  readonly entry?: EntryRules;
  /** By a ticket that the office holds up what it tells the steward. */
  readonly messages?: Readonly<Record<string, string>>;
  /** The session whose door this is; missing at the forum's entrance. */
  readonly session?: SessionRules;
  /** Of a device that the office enrolled; missing where somebody signed in. */
  readonly device?: EnrolledDevice;
}

export interface SessionRules {
  readonly startsAt: string;
  /** Missing: open to whoever comes. */
  readonly capacity?: number;
  /** The first ticket of each who has a seat. */
  readonly signedUp: readonly string[];
}

export interface EnrolledDevice {
  readonly id: string;
  readonly name: string;
  /** A welcome desk. */
  readonly isDesk: boolean;
  /** From then on it lets nobody in, with or without a network. */
  readonly expiresAt: string;
  /** Who holds it; missing when nobody said. */
  readonly operator?: string;
}

/** What a device tells about itself. */
export interface DeviceReport {
  /** Percent; missing where the browser does not say. */
  readonly battery?: number;
  readonly waiting: number;
  readonly handovers: readonly Handover[];
}

/** Somebody took the device over. */
export interface Handover {
  readonly id: string;
  readonly name: string;
  /** By the server's clock, as far as it is known. */
  readonly at: string;
}

export interface Attendees {
  readonly tickets: Readonly<Record<string, string>>;
  readonly shortCodes: Readonly<Record<string, { readonly ticket: string; readonly audience: string }>>;
}

export interface Scans {
  readonly items: readonly Fact[];
  readonly next: number;
  readonly more: boolean;
  readonly occupancy?: Occupancy;
  readonly now?: string;
}

/**
 * What became of a request: `unreachable` may be tried again, `signedOut` once somebody signed in, `ended` once the office
 * enrolled the device again, `rejected` never (its title says why). `unchanged` means that what one has still holds.
 */
export type Reply<T> =
  | { readonly kind: "answered"; readonly answer: T; readonly tag: string | null }
  | { readonly kind: "unreachable" | "signedOut" | "ended" | "unchanged" }
  | { readonly kind: "rejected"; readonly title: string | undefined };

/** Told of every answer: the server's clock, and the device's before and after. */
export type Contact = (server: number, sent: number, received: number) => void;

const longestWait = 8000;
const refusals = [400, 404, 413, 415];

async function whyUnknown(response: Response): Promise<"ended" | "signedOut"> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string };
  return problem.code === "device.ended" ? "ended" : "signedOut";
}

/** The server's entrance. Every request ends within a few seconds, whatever the network does. */
export class Api {
  constructor(
    private readonly checkIns: string,
    private readonly door: string,
    private readonly contact: Contact,
    /** Code of the session whose door is asked for. */
    private readonly session?: string,
  ) {}

  send(edition: number, scans: readonly Scan[]): Promise<Reply<CheckInsAnswer>> {
    return this.#post(this.checkIns, { edition, scans });
  }

  rules(tag: string | null): Promise<Reply<Rules>> {
    return this.#ask(this.#of(this.door), tag === null ? {} : { headers: { "If-None-Match": tag } });
  }

  attendees(part: string): Promise<Reply<Attendees>> {
    return this.#ask(`${this.door}/attendees/${encodeURIComponent(part)}`, {});
  }

  /**
   * Everybody by name; for a welcome desk alone.
   * @param code That somebody typed there.
   */
  people(code: string): Promise<Reply<{ readonly people: readonly Person[] }>> {
    return this.#post(`${this.door}/people`, { code });
  }

  scans(after: number): Promise<Reply<Scans>> {
    return this.#ask(this.#of(`${this.door}/scans?after=${after}`), {});
  }

  report(report: DeviceReport): Promise<Reply<unknown>> {
    return this.#post(`${this.door}/device`, report);
  }

  eventsAddress(after: number): string {
    return this.#of(`${this.door}/events?after=${after}`);
  }

  #of(address: string): string {
    if (this.session === undefined) return address;
    return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ session: this.session })}`;
  }

  #post<T>(address: string, body: unknown): Promise<Reply<T>> {
    return this.#ask(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  async #ask<T>(address: string, request: RequestInit): Promise<Reply<T>> {
    const sent = Date.now();
    try {
      const response = await fetch(address, { ...request, cache: "no-store", signal: AbortSignal.timeout(longestWait) });
      this.#tell(response, sent);
      if (response.status === 204) return { kind: "unchanged" };
      if (response.ok) return { kind: "answered", answer: (await response.json()) as T, tag: response.headers.get("ETag") };
      if (response.status === 304) return { kind: "unchanged" };
      if (response.status === 401 || response.status === 403) return { kind: await whyUnknown(response) };
      if (!refusals.includes(response.status)) return { kind: "unreachable" };
      const problem = (await response.json()) as { title?: string };
      return { kind: "rejected", title: problem.title };
    } catch {
      // No network, no answer in time, or an answer that is not the API's (a portal's page): all mean "not answered".
      return { kind: "unreachable" };
    }
  }

  #tell(response: Response, sent: number): void {
    const time = Date.parse(response.headers.get("Server-Time") ?? "");
    if (!Number.isNaN(time)) this.contact(time, sent, Date.now());
  }
}
