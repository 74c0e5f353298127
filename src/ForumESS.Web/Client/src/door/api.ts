export type Direction = "in" | "out";

export interface Scan {
  readonly id: string;
  readonly code: string;
  readonly gate: string;
  readonly direction: Direction;
  readonly scannedAt: string;
  readonly offline: boolean;
}

export interface VerdictAnswer {
  readonly id: string | null;
  readonly verdict: "admitted" | "already_in" | "left" | "refused";
  readonly reason?: string;
  readonly audience?: string;
  readonly name?: string;
  readonly firstScan?: { readonly at: string; readonly gate: string };
}

export interface Occupancy {
  readonly inside: number;
  readonly limit: number | null;
}

export interface CheckInsAnswer {
  readonly results: readonly VerdictAnswer[];
  readonly occupancy: Occupancy;
}

/**
 * What became of a request: `unreachable` may be tried again, `signedOut` once somebody signed in, `rejected` never
 * (its title says why).
 */
export type Reply<T> =
  | { readonly kind: "answered"; readonly answer: T }
  | { readonly kind: "unreachable" | "signedOut" }
  | { readonly kind: "rejected"; readonly title: string | undefined };

const longestWait = 8000;
const refusals = [400, 404, 413, 415];

async function ask<T>(address: string, request: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(address, { ...request, cache: "no-store", signal: AbortSignal.timeout(longestWait) });
    if (response.ok) return { kind: "answered", answer: (await response.json()) as T };
    if (response.status === 401 || response.status === 403) return { kind: "signedOut" };
    if (!refusals.includes(response.status)) return { kind: "unreachable" };
    const problem = (await response.json()) as { title?: string };
    return { kind: "rejected", title: problem.title };
  } catch {
    // No network, no answer in time, or an answer that is not the API's (a portal's page): all mean "not answered".
    return { kind: "unreachable" };
  }
}

export const sendScans = (address: string, edition: number, scans: readonly Scan[]) =>
  ask<CheckInsAnswer>(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ edition, scans }),
  });

export const askOccupancy = (address: string) => ask<Occupancy>(address, {});
