const alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
const length = 8;
const lookAlikes: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", Z: "2", S: "5", B: "8", U: "V" };

// What .NET calls white space, and the dashes that a hyphen may turn into: both ends skip the same.
const separator = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\-\u2010\u2011\u2013\u2014]/u;

/** The eight characters of what may be a short code, and whether their check character fits; null when it is none. */
function read(typed: string): { readonly code: string; readonly fits: boolean } | null {
  let code = "";
  let weightedSum = 0;
  for (const character of typed) {
    if (separator.test(character)) continue;
    // ASCII only: the language's own upper case would turn other letters into these.
    const upper = /[a-z]/.test(character) ? character.toUpperCase() : character;
    const canonical = lookAlikes[upper] ?? upper;
    const value = alphabet.indexOf(canonical);
    if (value < 0 || code.length === length) return null;
    weightedSum += (length - code.length) * value;
    code += canonical;
  }
  return code.length === length ? { code, fits: weightedSum % alphabet.length === 0 } : null;
}

/**
 * Reads a printed short code as people type it: any case, spaces and hyphens anywhere, look-alikes. Null when it is none or
 * its check character does not fit.
 */
export function readShortCode(typed: string): string | null {
  const found = read(typed);
  return found?.fits ? found.code : null;
}

/** Whether it has the form of a short code, and some character of it is wrong. */
export const isMistypedShortCode = (typed: string): boolean => read(typed)?.fits === false;
