/**
 * A text that a regular expression matches, or undefined where it is one of the few kinds that are not understood here.
 *
 * @param stretch how often something that may be repeated is, within its bounds
 * @param ordinal which of several characters is taken
 */
export function textOfPattern(pattern: string, stretch: number, ordinal: number): string | undefined {
  const reader = new PatternReader(pattern, stretch, ordinal);
  try {
    const text = reader.alternatives();
    return reader.atEnd ? text : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

class NotUnderstood extends Error {}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
const PRINTABLE = `${WORD} -.:/!"#$%&'()*+,;<=>?@[]^\`{|}~\\`;
const CLASSES: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: WORD,
  s: ' \t',
  D: without(DIGITS),
  W: without(WORD),
  S: without(' \t'),
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

function without(excluded: string): string {
  return [...PRINTABLE].filter((character) => !excluded.includes(character)).join('');
}

/** Reads a pattern from left to right and writes the text at the same time. */
class PatternReader {
  private at = 0;

  constructor(
    private readonly pattern: string,
    private readonly stretch: number,
    private readonly ordinal: number,
  ) {}

  get atEnd(): boolean {
    return this.at === this.pattern.length;
  }

  /** The first alternative is written; the others are only read past. */
  alternatives(): string {
    const text = this.sequence();
    while (this.take('|')) this.sequence();
    return text;
  }

  private sequence(): string {
    let text = '';
    while (!this.atEnd && !this.looksAt('|') && !this.looksAt(')')) {
      if (this.take('^') || this.take('$')) continue;
      const start = this.at;
      const once = this.atom();
      const times = this.times();
      text += once;
      for (let repeated = 1; repeated < times; repeated++) text += once;
      if (times === 0) text = text.slice(0, text.length - once.length);
      if (this.at === start) throw new NotUnderstood();
    }
    return text;
  }

  private times(): number {
    const bounds = this.bounds();
    if (bounds === undefined) return 1;
    this.take('?');
    const [least, most] = bounds;
    return Math.min(most, Math.max(least, this.stretch), 1_000);
  }

  private bounds(): [number, number] | undefined {
    if (this.take('*')) return [0, Infinity];
    if (this.take('+')) return [1, Infinity];
    if (this.take('?')) return [0, 1];
    const counted = this.takeMatch(/\{(\d+)(,(\d*))?\}/y);
    if (counted === undefined) return undefined;
    const least = Number(counted[1]);
    if (counted[2] === undefined) return [least, least];
    return [least, counted[3] === '' ? Infinity : Number(counted[3])];
  }

  private atom(): string {
    if (this.take('(')) {
      if (this.take('?') && this.takeMatch(/:|P?<[A-Za-z]\w*>/y) === undefined) throw new NotUnderstood();
      const text = this.alternatives();
      if (!this.take(')')) throw new NotUnderstood();
      return text;
    }
    if (this.take('[')) return this.pick(this.characterClass());
    if (this.take('\\')) return this.pick(this.escape());
    if (this.take('.')) return this.pick(LETTERS);
    return this.next();
  }

  private characterClass(): string {
    const negated = this.take('^');
    let members = '';
    for (let first = true; first || !this.looksAt(']'); first = false) {
      const low = this.take('\\') ? this.escape() : this.next();
      const isRange = low.length === 1 && this.looksAt('-') && this.pattern[this.at + 1] !== ']';
      if (!isRange) {
        members += low;
        continue;
      }
      this.next();
      const high = this.take('\\') ? this.escape() : this.next();
      members += range(low.codePointAt(0)!, high.codePointAt(0)!);
    }
    this.next();
    return negated ? without(members) : members;
  }

  /** All characters that an escape stands for. */
  private escape(): string {
    const hex = this.takeMatch(/x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})/y);
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex[1] ?? hex[2]!, 16));
    const letter = this.next();
    const known = CLASSES[letter] ?? CONTROLS[letter];
    if (known !== undefined) return known;
    if (/[A-Za-z0-9]/.test(letter)) throw new NotUnderstood();
    return letter;
  }

  private pick(characters: string): string {
    if (characters === '') throw new NotUnderstood();
    const all = [...characters];
    return all[this.ordinal % all.length]!;
  }

  private looksAt(character: string): boolean {
    return this.pattern[this.at] === character;
  }

  private take(character: string): boolean {
    if (!this.looksAt(character)) return false;
    this.at += 1;
    return true;
  }

  private takeMatch(regex: RegExp): RegExpExecArray | undefined {
    regex.lastIndex = this.at;
    const match = regex.exec(this.pattern);
    if (match === null) return undefined;
    this.at += match[0].length;
    return match;
  }

  private next(): string {
    const code = this.pattern.codePointAt(this.at);
    if (code === undefined) throw new NotUnderstood();
    const character = String.fromCodePoint(code);
    this.at += character.length;
    return character;
  }
}

function range(low: number, high: number): string {
  const size = Math.min(high - low + 1, 128);
  return Array.from({ length: Math.max(size, 0) }, (_, offset) => String.fromCodePoint(low + offset)).join('');
}
