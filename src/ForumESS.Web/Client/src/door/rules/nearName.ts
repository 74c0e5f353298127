// What one typing error costs against a word that is only begun.
const error = 4;
const begun = 1;
const longest = 40;

const plain: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** The distinct words of what somebody searches for: lower case, without accents, letters and digits only. */
export function searchWords(text: string): readonly string[] {
  const folded = text.replaceAll("’", " ").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const words = folded.replace(/[^\p{L}\p{Nd}]/gu, " ").replace(/[œæßøłđðþı]/gu, (letter) => plain[letter] ?? letter);
  return [...new Set(words.split(" ").filter((word) => word !== ""))];
}

/**
 * How far what somebody typed lies from the words of a search key, as the server's NearName has it: letters added, left out,
 * replaced or swapped with their neighbour. Undefined where a typed word has no near one.
 */
export function distanceOf(words: readonly string[], key: string): number | undefined {
  const known = key.split(" ");
  let all = 0;
  for (const word of words) {
    const nearest = nearestOf(word, known);
    if (nearest === undefined) return undefined;
    all += nearest;
  }
  return all;
}

const errorsIn = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

function nearestOf(typed: string, words: readonly string[]): number | undefined {
  let nearest = Infinity;
  for (const word of words) {
    if (word.startsWith(typed)) nearest = Math.min(nearest, word.length === typed.length ? 0 : begun);
    else if (nearest > begun) nearest = Math.min(nearest, errorsBetween(typed, word));
  }
  return nearest === Infinity ? undefined : nearest;
}

function errorsBetween(whole: string, other: string): number {
  const typed = whole.slice(0, longest);
  const allowed = errorsIn(typed.length);
  if (allowed === 0 || other.length < typed.length - allowed) return Infinity;
  // Nothing behind what is typed and the errors in it can matter.
  const isCut = other.length > typed.length + allowed;
  const word = isCut ? other.slice(0, typed.length + allowed) : other;
  const row = lastRow(typed, word, allowed);
  const least = Math.min(...row);
  if (least > allowed) return Infinity;
  return least * error + (!isCut && row[word.length]! <= least ? 0 : begun);
}

/** The distances of the typed word from each beginning of the other. */
function lastRow(typed: string, word: string, allowed: number): readonly number[] {
  let beforeThat: readonly number[] = [];
  let before: readonly number[] = [];
  let row = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    beforeThat = before;
    before = row;
    row = [i];
    for (let j = 1; j <= word.length; j++) {
      const cost = typed[i - 1] === word[j - 1] ? 0 : 1;
      let distance = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + cost);
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) distance = Math.min(distance, beforeThat[j - 2]! + 1);
      row.push(distance);
    }
    if (Math.min(...row) > allowed) return row;
  }
  return row;
}
