/** How the site writes instants: its time zone, not the browser's, and the language's forms of a full hour and of another. */
export interface Clock {
  language: string;
  zone: string;
  /** « {H} h », « {h} {half} » */
  hour: string;
  /** « {H} h {mm} », « {h}:{mm} {half} » */
  time: string;
}

export function dayOf(instant: number, { language, zone }: Clock): string {
  // The site's English writes the day before the month, and its French the first of a month as « 1er ».
  const locale = language === "en" ? "en-GB" : language;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: zone }).format(instant);
  return language === "fr" ? day.replace(/^1(?=\s)/, "1er") : day;
}

export function timeOf(instant: number, { zone, hour, time }: Clock): string {
  const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const [hours = "", minutes = ""] = clock.format(instant).split(":");
  return (minutes === "00" ? hour : time)
    .replace("{H}", String(Number(hours)))
    .replace("{h}", String(Number(hours) % 12 || 12))
    .replace("{mm}", minutes)
    .replace("{half}", Number(hours) < 12 ? "am" : "pm");
}
