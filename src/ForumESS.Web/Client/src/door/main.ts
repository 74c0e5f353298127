import { Api } from "./api";
import { Clock } from "./clock";
import { Desk } from "./desk";
import { Gate } from "./gate";
import { page } from "./page";
import { Readers } from "./readers";
import { DoorStore, placeOf } from "./store";

async function open(readers: Readers): Promise<void> {
  const { edition, session, gate, checkIns, doorApi } = page;
  const store = await DoorStore.open();
  const kept = await store.load(placeOf(edition, session));
  const clock = new Clock(kept.clockOffset, Date.now, kept.lastContact);
  const desk = await Desk.from(kept, edition, gate, store, clock, session);
  const api = new Api(checkIns, doorApi, (server, sent, received) => void clock.measure(server, sent, received), session);
  await new Gate(kept, desk, store, api, clock).open(readers);
}

const readers = new Readers();
open(readers).catch(() => {
  readers.stop();
  // A browser that keeps nothing for this site: the form still asks the server, one code after the other.
  document.querySelector<HTMLElement>("[data-no-store]")!.hidden = false;
});
