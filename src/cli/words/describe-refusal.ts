import type { ServerRefusal } from '../server-client.js';

/** The lines that tell a person why a server refused. */
export function describeRefusal({ message, problem }: ServerRefusal, placeOf = (pointer: string) => pointer): string[] {
  const fields = problem?.errors ?? [];
  return [
    problem === undefined ? message : `${problem.status} ${problem.code}: ${message}`,
    ...fields.map(({ pointer, code, message: text }) => `    ${placeOf(pointer)}  ${code}  ${text}`),
  ];
}
