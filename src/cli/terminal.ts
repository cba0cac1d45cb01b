/** What a command reads of its surroundings and where it writes. */
export interface Terminal {
  env: Readonly<Record<string, string | undefined>>;
  /** One line of the answer. */
  out(line: string): void;
  /** One line about what went wrong. */
  err(line: string): void;
}
