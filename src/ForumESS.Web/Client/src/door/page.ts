import { Words } from "./words";

const door = document.querySelector<HTMLElement>("[data-door]")!;
const setting = (name: string): string => door.dataset[name] ?? "";
const edition = Number(setting("year"));
const session = setting("session") || undefined;

/** What the server wrote into this page of the entrance. */
export const page = {
  edition,
  /** Code of the session whose door it is; undefined at the forum's entrance. */
  session,
  gate: setting("gate"),
  /** Addresses of the API. */
  checkIns: setting("checkIns"),
  doorApi: setting("doorApi"),
  worker: setting("worker"),
  home: setting("home"),
  words: new Words(
    JSON.parse(document.querySelector("[data-texts]")!.textContent!) as Record<string, string>,
    setting("locale"),
    setting("zone"),
  ),
  form: document.querySelector<HTMLFormElement>("[data-form]")!,
} as const;

/** Of this edition's gates, and the one that leads to them: what a device keeps to open without a network. */
export function pagesToKeep(): readonly string[] {
  const { home } = page;
  const of = (door: Record<string, string>) => `${home}?${new URLSearchParams({ edition: String(edition), ...door })}`;
  const doors = session === undefined ? setting("gates").split("\n").map((porte) => of({ porte })) : [of({ seance: session })];
  return [home, `${home}/essai`, ...doors];
}
