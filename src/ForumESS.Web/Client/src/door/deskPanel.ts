import type { Api } from "./api";
import type { Desk } from "./desk";
import { DeskList, type Person } from "./deskList";
import { readShortCode } from "./rules/shortCode";
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
    private readonly received: () => void,
  ) {
    if (this.#panel === null) return;
    this.#part("lock").addEventListener("click", () => this.#lock());
    this.#submits("unlock", () => this.#unlock());
    this.#submits("form", () => this.#find());
    addEventListener("pagehide", () => this.#end());
  }

  /** Now and then: shows the panel where the device is a desk, and locks it where it was left. */
  tick(now: number): void {
    if (this.#panel === null) return;
    this.#panel.hidden = this.desk.device?.isDesk !== true || this.desk.hasExpired;
    if (this.#panel.hidden && this.#list.since !== undefined) this.#end();
    else if (this.#list.isOpen && now - this.#used > longestIdle) this.#lock();
  }

  async #unlock(): Promise<void> {
    const code = readShortCode(this.#input("code").value);
    if (code === null) {
      this.#refuse(this.words.text("Desk.CodeMalformed"));
      return;
    }
    const reply = await this.api.people(code);
    if (reply.kind === "answered") {
      this.received();
      await this.#list.open(reply.answer.people, code, Date.now());
      this.#opened(this.words.count("Desk.Open", reply.answer.people.length));
    } else if (reply.kind === "rejected") {
      this.#refuse(reply.title ?? "");
    } else if (reply.kind === "unreachable" && this.#list.since !== undefined) {
      await this.#reopen(code, this.#list.since);
    } else {
      this.#refuse(this.words.text(reply.kind === "ended" ? "Device.Ended" : "Desk.NoNetwork"));
    }
  }

  async #reopen(code: string, since: number): Promise<void> {
    const people = await this.#list.reopen(code);
    if (people !== undefined) this.#opened(this.words.count("Desk.OpenOld", people, this.words.time(new Date(since))));
    else if (this.#list.since === undefined) this.#refuse(this.words.text("Desk.Forgotten"));
    else this.#refuse(this.words.count("Desk.CodeWrong", this.#list.triesLeft));
  }

  #opened(said: string): void {
    this.#used = Date.now();
    this.#show();
    this.#say(said);
    this.#part("text").focus();
  }

  #lock(): void {
    this.#list.lock();
    this.#part("found").replaceChildren();
    this.#input("text").value = "";
    this.#show();
    this.#say(this.words.text("Desk.Locked"));
  }

  /** The list is gone from here, not only locked. */
  #end(): void {
    this.#lock();
    this.#list.forget();
    this.#say("");
  }

  async #find(): Promise<void> {
    this.#used = Date.now();
    const found = await this.#list.find(this.#input("text").value);
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
    this.#refuse("");
    this.#input("code").value = "";
    this.#part("unlock").hidden = this.#list.isOpen;
    for (const name of ["lock", "form"]) this.#part(name).hidden = !this.#list.isOpen;
  }

  /** @param why Empty: nothing is wrong any more. */
  #refuse(why: string): void {
    const code = this.#input("code");
    this.#part("error").hidden = why === "";
    this.#part("error").querySelector("span")!.textContent = why;
    code.ariaInvalid = why === "" ? null : "true";
    if (why === "") return;
    this.#say("");
    code.select();
  }

  #submits(form: string, act: () => Promise<void>): void {
    this.#part(form).addEventListener("submit", (event) => {
      event.preventDefault();
      void act();
    });
  }

  #say(text: string): void {
    this.#part("said").textContent = text;
  }

  #input(name: string): HTMLInputElement {
    return this.#part(name) as HTMLInputElement;
  }

  #part(name: string): HTMLElement {
    return this.#panel!.querySelector<HTMLElement>(`[data-desk-part="${name}"]`)!;
  }
}
