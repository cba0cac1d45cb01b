import { RE2JS } from 're2js';

/** A regular expression that takes time linear in the text, whatever it says. */
export interface LinearRegex {
  test(text: string): boolean;
  /** Its number of instructions: what a test costs per character at worst. */
  programSize(): number;
  /** Goes from match to match. */
  matcher(text: string): LinearMatcher;
}

export interface LinearMatcher extends LinearMatch {
  /** Whether there is another match. */
  find(): boolean;
}

/** A match and, by number or name, what its groups matched: null for one that took no part. */
export interface LinearMatch {
  start(): number;
  end(): number;
  groupCount(): number;
  group(group?: number | string): string | null;
}

/** Compiles a designer's regular expression. Throws when it needs what linear time cannot give: look-around, back-references. */
export function compileLinearRegex(pattern: string): LinearRegex {
  if (pattern.length > 2_000) throw new Error('a regular expression is at most 2,000 characters long');
  return RE2JS.compile(RE2JS.translateRegExp(pattern));
}

/** Why a regular expression cannot be used, or undefined when it can. */
export function linearRegexProblem(pattern: string): string | undefined {
  try {
    compileLinearRegex(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error);
  }
}
