/** The page's texts, by key; the script has none of its own. */
export class Words {
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;

  /** @param locale A language code. @param zone The site's time zone, not the device's. */
  constructor(
    private readonly texts: Readonly<Record<string, string>>,
    locale: string,
    zone: string,
  ) {
    this.#plural = new Intl.PluralRules(locale);
    this.#number = new Intl.NumberFormat(locale);
    this.#clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
    // The server's English is Europe's too.
    this.#day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "long", timeZone: zone });
  }

  has(key: string): boolean {
    return key in this.texts;
  }

  /** The text with {0}, {1}… filled in. A missing key shows itself: better a code than nothing at the door. */
  text(key: string, ...values: readonly string[]): string {
    return (this.texts[key] ?? key).replace(/\{(\d)\}/g, (whole, place: string) => values[Number(place)] ?? whole);
  }

  /** The text `key.One` or `key.Other`, with the count as {0}. */
  count(key: string, count: number, ...values: readonly string[]): string {
    const form = this.#plural.select(count) === "one" ? "One" : "Other";
    return this.text(`${key}.${form}`, this.number(count), ...values);
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  /** The time of an instant, as the server writes it: a full hour without its minutes. */
  time(instant: Date): string {
    const parts = this.#clock.formatToParts(instant);
    const part = (type: "hour" | "minute") => parts.find((found) => found.type === type)?.value ?? "";
    const hour = Number(part("hour"));
    return this.text(part("minute") === "00" ? "Time.Hour" : "Time")
      .replace("{H}", String(hour))
      .replace("{h}", String(hour % 12 || 12))
      .replace("{mm}", part("minute"))
      .replace("{half}", hour < 12 ? "am" : "pm");
  }

  /** The time, after its day where that is another than the one of `now`. */
  moment(instant: Date, now: Date): string {
    const day = this.#dayOf(instant);
    return day === this.#dayOf(now) ? this.time(instant) : this.text("DayAndTime", day, this.time(instant));
  }

  // As the server writes it too.
  #dayOf(instant: Date): string {
    const parts = this.#day.formatToParts(instant);
    const part = (type: "day" | "month") => parts.find((found) => found.type === type)?.value ?? "";
    return `${part("day") === "1" ? this.text("Day.First") : part("day")}\u00a0${part("month")}`;
  }

  /** « A », « A ou B », « A, B ou C » */
  either(names: readonly string[]): string {
    const last = names.at(-1) ?? "";
    return names.length < 2 ? last : this.text("Either", names.slice(0, -1).join(", "), last);
  }

  place(instant: Date, gate: string): string {
    return this.text("Place", this.time(instant), gate);
  }
}
