import type { Scan, VerdictAnswer } from "./api";
import type { Words } from "./words";

const find = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T => root.querySelector<T>(selector)!;

/** Who stands there is counted as they stand, the holder of the ticket included where it has just let them pass. */
export interface Question {
  readonly own: number;
  /** How many may be said. */
  readonly most: number;
}

/** What is asked after a scan; undefined where the holder comes alone or nobody else of the group can pass. */
export function questionOf(scan: Scan, { verdict, reason, group }: VerdictAnswer): Question | undefined {
  if (group === undefined) return undefined;
  const others = scan.direction === "in" ? group.seats - group.inside : group.inside;
  if (scan.group !== undefined) return reason === "check_in.group_too_many" && others > 0 ? { own: 0, most: others } : undefined;
  if (verdict === "refused" || others <= 0) return undefined;
  const own = verdict === "already_in" ? 0 : 1;
  return { own, most: others + own };
}

/** « 24 expected: how many are there? », below the verdict on a ticket of a group. */
export class GroupForm {
  readonly #form = find<HTMLFormElement>("[data-group]");
  readonly #number = find<HTMLInputElement>("input[type=number]", this.#form);
  readonly #error = find("[data-group-error]", this.#form);
  #asked: { readonly scan: Scan; readonly question: Question } | undefined;

  /** @param given Told the scan and how many pass beside the holder; none do when it is 0. */
  constructor(
    private readonly words: Words,
    private readonly given: (scan: Scan, people: number) => void,
  ) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Asks after this scan; nothing where there is nothing to ask. */
  offer(scan: Scan, answer: VerdictAnswer): void {
    const question = questionOf(scan, answer);
    // The server's word on the same scan leaves what is being typed.
    if (question !== undefined && this.#asked?.scan.id === scan.id) return;
    this.#asked = question && { scan, question };
    this.#form.hidden = question === undefined;
    this.#say(undefined);
    this.#number.value = "";
    if (question === undefined) return;
    const isEntry = scan.direction === "in";
    find("[data-group-ask]", this.#form).textContent = isEntry ? this.words.count("Group.Ask", answer.group!.seats) : this.words.text("Group.AskOut");
    find("[data-group-hint]", this.#form).textContent = this.words.text(question.own === 1 ? "Group.HintWith" : "Group.HintWithout", this.words.number(question.most));
    this.#number.max = String(question.most);
  }

  /** Asks nothing. */
  hide(): void {
    this.#asked = undefined;
    this.#form.hidden = true;
  }

  #submit(): void {
    if (this.#asked === undefined) return;
    const { scan, question } = this.#asked;
    const people = this.#number.valueAsNumber;
    const fits = Number.isInteger(people) && people >= 1 && people <= question.most;
    // Seats without a name by its deadline are others': more may stand there than the group has seats for.
    const isCrowd = scan.direction === "in" && Number.isInteger(people) && people > question.most;
    this.#say(fits ? undefined : isCrowd ? this.words.count("Group.TooMany", question.most) : this.words.text("Group.Wrong", this.words.number(question.most)));
    if (!fits) return this.#number.focus();
    this.hide();
    this.given(scan, people - question.own);
  }

  #say(error: string | undefined): void {
    this.#error.hidden = error === undefined;
    find("span", this.#error).textContent = error ?? "";
    this.#number.ariaInvalid = error === undefined ? null : "true";
  }
}
