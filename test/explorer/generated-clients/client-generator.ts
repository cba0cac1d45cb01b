import type { documentedOperations } from '../../support/documented-call.js';

/** A tool that someone else wrote, which makes a client from an OpenAPI document. */
export interface ClientGenerator {
  name: string;
  /** Writes the client into the folder. */
  generate(document: object, folder: string): Promise<void>;
  /** The start of a program that uses the client. `origin` and `key` are in scope. */
  preamble(operations: readonly Located[]): string;
  /** An expression for the call that an operation's examples make; its value is a promise of the answer's content. */
  call(operation: Located): string;
}

export type Located = ReturnType<typeof documentedOperations>[number];

/** The examples of an operation's parameters by place and name, and of its body. `Prefer` would only make it slow. */
export function examplesOf({ operation }: Located) {
  const parameters = (operation.parameters ?? []).filter(({ name }) => name !== 'Prefer');
  const of = (place: string) =>
    Object.fromEntries(
      parameters.filter((parameter) => parameter.in === place).map(({ name, example }) => [name, example]),
    );
  const [content] = Object.values(operation.requestBody?.content ?? {});
  return { parameters, path: of('path'), query: of('query'), header: of('header'), body: content?.example };
}
