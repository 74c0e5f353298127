/** A UUID of version 7 (RFC 9562): the time first, so that ids sort by it. */
export function newId(now: number, random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
  const bytes = [...random];
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const digits = hex(now, 12) + bytes.map((value) => hex(value, 2)).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
