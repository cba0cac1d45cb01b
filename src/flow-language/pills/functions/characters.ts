/**
 * Positions in a text count characters, and an emoji is one although it takes two places. Most texts have no such
 * character; for them a position is a place.
 */
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

export function countCharacters(text: string): number {
  if (!PAIR.test(text)) return text.length;
  let characters = 0;
  for (let at = 0; at < text.length; at = next(text, at)) characters++;
  return characters;
}

/** The characters from a position up to, and without, another. Positions beyond the text are its end. */
export function sliceCharacters(text: string, from: number, to: number): string {
  if (!PAIR.test(text)) return text.slice(from, Math.max(from, to));
  let [at, character] = [0, 0];
  const placeOf = (position: number) => {
    for (; character < position && at < text.length; character++) at = next(text, at);
    return at;
  };
  const start = placeOf(from);
  return text.slice(start, placeOf(to));
}

/** The position of the character at a place. */
export function positionAt(text: string, place: number): number {
  return place < 0 ? -1 : countCharacters(text.slice(0, place));
}

function next(text: string, at: number): number {
  return at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
}
