/** What a command tells the shell. */
export const EXIT_CODE = {
  /** Done, or nothing to object to. */
  fine: 0,
  /** The answer is no: findings, conflicts, refused activations, failed test cases. */
  no: 1,
  /** The command cannot be understood, or a file cannot be read. */
  usage: 2,
  /** The server cannot be reached, or refuses. */
  server: 3,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
