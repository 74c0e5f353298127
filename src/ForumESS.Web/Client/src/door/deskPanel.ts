import type { Api } from "./api";
import type { Desk } from "./desk";
import { DeskList, type Person } from "./deskList";
import type { Words } from "./words";

// A desk that nobody uses is one that somebody left.
const longestIdle = 10 * 60_000;

/** The search of a welcome desk, without a network too; other devices have no such list. */
export class DeskPanel {
  readonly #panel = document.querySelector<HTMLElement>("[data-desk-list]");
  readonly #list = new DeskList();
  #used = 0;

  constructor(
    private readonly words: Words,
    private readonly desk: Desk,
    private readonly api: Api,
    private readonly letIn: (shortCode: string) => void,
  ) {
    if (this.#panel === null) return;
    this.#part("open").addEventListener("click", () => void this.#open());
    this.#part("lock").addEventListener("click", () => this.#lock());
    this.#panel.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#find();
    });
    addEventListener("pagehide", () => this.#lock());
  }

  /** Now and then: shows the panel where the device is a desk, and locks it where it was left. */
  tick(now: number): void {
    if (this.#panel === null) return;
    this.#panel.hidden = this.desk.device?.isDesk !== true || this.desk.hasExpired;
    if (this.#list.isOpen && (this.#panel.hidden || now - this.#used > longestIdle)) this.#lock();
  }

  async #open(): Promise<void> {
    const reply = await this.api.people();
    if (reply.kind !== "answered") {
      this.#say(this.words.text("Desk.NoNetwork"));
      return;
    }
    await this.#list.open(reply.answer.people);
    this.#used = Date.now();
    this.#show();
    this.#say(this.words.count("Desk.Open", reply.answer.people.length));
    this.#part("text").focus();
  }

  #lock(): void {
    this.#list.lock();
    this.#part("found").replaceChildren();
    (this.#part("text") as HTMLInputElement).value = "";
    this.#show();
    this.#say(this.words.text("Desk.Locked"));
  }

  async #find(): Promise<void> {
    this.#used = Date.now();
    const found = await this.#list.find((this.#part("text") as HTMLInputElement).value);
    this.#part("found").replaceChildren(...found.map((person) => this.#line(person)));
    this.#say(this.words.count("Desk.Found", found.length));
  }

  #line({ name, organisation, audience, shortCode }: Person): HTMLElement {
    const line = document.createElement("li");
    const who = document.createElement("div");
    who.appendChild(document.createElement("b")).textContent = name;
    if (organisation) who.append(`, ${organisation}`);
    const sign = document.querySelector<HTMLTemplateElement>(`template[data-audience="${CSS.escape(audience)}"]`);
    if (sign !== null) who.appendChild(document.createElement("div")).append(sign.content.cloneNode(true));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-accent";
    button.textContent = this.words.text("Desk.LetIn");
    button.setAttribute("aria-label", this.words.text("Desk.LetInOf", name));
    button.addEventListener("click", () => this.letIn(shortCode));
    line.append(who, button);
    return line;
  }

  #show(): void {
    this.#part("open").hidden = this.#list.isOpen;
    for (const name of ["lock", "form"]) this.#part(name).hidden = !this.#list.isOpen;
  }

  #say(text: string): void {
    this.#part("said").textContent = text;
  }

  #part(name: string): HTMLElement {
    return this.#panel!.querySelector<HTMLElement>(`[data-desk-part="${name}"]`)!;
  }
}
