/** For whoever reads the output of the run: how to play it again, and what came of it. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
