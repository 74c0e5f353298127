import { describe, expect, test } from "vitest";
import type { Scan, VerdictAnswer } from "./api";
import { judged } from "./verdict";
import { Words } from "./words";

const words = new Words(
  {
    Time: "{H} h {mm}", "Time.Hour": "{H} h", Place: "{0}, porte {1}",
    "Reason.admitted": "Bienvenue.", "Reason.already_in": "Déjà compté.", "Reason.left": "Sortie comptée.",
    "Reason.ticket.cancelled": "Annulé.", "Reason.check_in.not_inside": "Pas compté.", "Reason.check_in.over_limit": "Au-delà.", "Reason.offline": "Signature valable.", "Reason.Unknown": "Non accepté.",
    "Reason.offline_code": "Code connu ici.", "Reason.unheard": "Inconnu de cet appareil.", "Todo.unheard": "Lisez le QR.", "Reason.ticket.unknown": "Aucun billet.",
    "Todo.AlreadyIn": "Demandez.", "Todo.ticket.cancelled": "Orientez.", "Todo.check_in.not_inside": "Rien.", "Offline.Since": "Seul depuis {0}", "Offline.Never": "Seul", "Row.NameUnknown": "Inconnu",
    "Reason.check_in.other_gate": "Autre porte.", "Reason.check_in.too_early": "Trop tôt.", "Reason.check_in.too_late": "Trop tard.", 
    "Entry.From": "Dès {0}.", "Entry.FromAt": "Dès {0}, porte {1}.", "Entry.Until": "Jusqu’à {0}.", "Entry.Gate": "Porte {0}.", Either: "{0} ou {1}", DayAndTime: "{1} le {0}",
    "Pending.One": "{0} gardé", "Pending.Other": "{0} gardés",
  },
  "fr",
  "Europe/Paris",
);
const scan: Scan = { id: "1", code: "c", gate: "A", direction: "in", scannedAt: "2027-03-18T08:42:00Z", clockOffset: 0, offline: false };
const person = { id: "1", audience: "ess", name: "Camille Ferrand" } as const;

describe("a verdict", () => {
  test("of admission says who, when and where, calmly", () =>
    expect(judged(scan, { ...person, verdict: "admitted" }, words)).toEqual({
      kind: "admitted", alert: false, reason: "Bienvenue.", audience: "ess", name: "Camille Ferrand",
      passage: "9 h 42, porte A", first: undefined, todo: undefined, offline: undefined, pending: undefined, mayOverride: false,
    }));

  test("of somebody already inside says since when and at which gate, and what to do", () =>
    expect(judged(scan, { ...person, verdict: "already_in", firstScan: { at: "2027-03-18T08:24:00Z", gate: "B" } }, words)).toMatchObject({
      kind: "already-in", alert: true, first: "9 h 24, porte B", passage: undefined, todo: "Demandez.",
    }));

  test("of refusal says why and what to do, as an alert", () =>
    expect(judged(scan, { ...person, verdict: "refused", reason: "ticket.cancelled" }, words)).toMatchObject({
      kind: "refused", alert: true, reason: "Annulé.", todo: "Orientez.",
    }));

  test("of a full room leaves the word to a supervisor, and that of a supervisor says so", () => {
    expect(judged(scan, { ...person, verdict: "refused", reason: "check_in.room_full" }, words)).toMatchObject({ kind: "refused", mayOverride: true });
    const letIn = { ...person, verdict: "admitted", reason: "check_in.over_limit" } as const;
    expect(judged(scan, letIn, words)).toMatchObject({ kind: "admitted", reason: "Au-delà.", mayOverride: false });
    expect(judged(scan, letIn, words, { since: undefined, waiting: 1 })).toMatchObject({ kind: "offline", reason: "Au-delà." });
  });

  test("of somebody at the wrong time or gate says when and where they may enter", () => {
    const noon = "2027-03-18T11:00:00Z";
    const gates = ["B", "D"];
    const told = (reason: string, mayEnter: VerdictAnswer["mayEnter"]) =>
      judged(scan, { ...person, verdict: "refused", reason: `check_in.${reason}`, ...(mayEnter && { mayEnter }) }, words).reason;
    expect(told("too_early", { from: noon, until: null, gates: null })).toBe("Trop tôt. Dès 12 h.");
    expect(told("too_early", { from: "2027-03-19T11:00:00Z", until: null, gates })).toBe("Trop tôt. Dès 12 h le 19\u00a0mars, porte B ou D.");
    expect(told("too_late", { from: null, until: "2027-03-18T08:00:00Z", gates })).toBe("Trop tard. Jusqu’à 9 h.");
    expect(told("other_gate", { from: null, until: noon, gates })).toBe("Autre porte. Porte B ou D.");
    expect(told("other_gate", { from: noon, until: null, gates })).toBe("Autre porte. Dès 12 h, porte B ou D.");
    expect(told("other_gate", { from: null, until: null, gates: [] })).toBe("Autre porte.");
    expect(told("other_gate", undefined)).toBe("Autre porte.");
  });

  test("of an exit is calm, also when it was not expected", () => {
    expect(judged(scan, { ...person, verdict: "left" }, words)).toMatchObject({ kind: "left", alert: false, reason: "Sortie comptée." });
    expect(judged(scan, { ...person, verdict: "left", reason: "check_in.not_inside" }, words)).toMatchObject({ alert: false, reason: "Pas compté.", todo: "Rien." });
  });

  test("that this version of the page does not know lets nobody in", () => {
    const newer = { id: "1", verdict: "suspended" as "refused", reason: "ticket.suspended" };
    expect(judged(scan, newer, words)).toMatchObject({ kind: "refused", alert: true, reason: "Non accepté.", todo: undefined });
  });
});

describe("without a network", () => {
  const alone = { since: new Date("2027-03-18T08:40:00Z"), waiting: 3 };

  test("an admission says that only this device judged, and how many passages it keeps", () =>
    expect(judged(scan, { ...person, verdict: "admitted" }, words, alone)).toMatchObject({
      kind: "offline", alert: false, reason: "Signature valable.", name: "Camille Ferrand", offline: "Seul depuis 9 h 40", pending: "3 gardés",
    }));

  test("somebody whom this device has never heard of is let in without a name", () =>
    expect(judged(scan, { id: "1", verdict: "admitted" }, words, { ...alone, since: undefined })).toMatchObject({ name: "Inconnu", offline: "Seul" }));

  test("a short code proves nothing, and one that is unknown here may be known elsewhere", () => {
    const typed = { ...scan, code: "K7MX-4QPF" };
    expect(judged(typed, { ...person, verdict: "admitted" }, words, alone).reason).toBe("Code connu ici.");
    const unheard = { id: "1", verdict: "refused", reason: "ticket.unknown" } as const;
    expect(judged(typed, unheard, words, alone)).toMatchObject({ kind: "refused", alert: true, reason: "Inconnu de cet appareil.", todo: "Lisez le QR." });
    expect(judged(typed, unheard, words).reason).toBe("Aucun billet.");
  });

  test("a refusal is as loud as ever", () =>
    expect(judged(scan, { ...person, verdict: "refused", reason: "ticket.cancelled" }, words, alone)).toMatchObject({
      kind: "refused", alert: true, reason: "Annulé.", offline: "Seul depuis 9 h 40",
    }));
});

test("the time of a passage is the server's, however wrong the device's clock is", () =>
  expect(judged({ ...scan, clockOffset: -3_600_000 }, { ...person, verdict: "admitted" }, words).passage).toBe("8 h 42, porte A"));
