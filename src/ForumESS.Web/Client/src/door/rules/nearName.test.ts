import { describe, expect, test } from "vitest";
import { distanceOf, searchWords } from "./nearName";
import { shared } from "./shared.testing";

interface Cases {
  readonly key: string;
  readonly words: readonly { typed: string; words: string[] }[];
  readonly near: readonly { typed: string; distance: number | null }[];
}

const cases = shared<Cases>("near-names");

test.each(cases.words)("the words of $typed", ({ typed, words }) => expect(searchWords(typed)).toEqual(words));

describe("as the server finds", () => {
  test.each(cases.near)("$typed", ({ typed, distance }) => expect(distanceOf(searchWords(typed), cases.key) ?? null).toBe(distance));
});
