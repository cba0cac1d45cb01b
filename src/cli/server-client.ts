import type { Problem } from '../http/problem.js';

/** The server refused, or did not answer as a server of ours does. */
export class ServerRefusal extends Error {
  constructor(
    message: string,
    readonly problem?: Problem,
  ) {
    super(message);
  }
}

export interface ServerAnswer {
  text: string;
  etag: string | null;
}

/** Speaks with the management API of one server. */
export class ServerClient {
  constructor(
    private readonly url: string,
    private readonly apiKey: string | undefined,
  ) {}

  /** Throws `ServerRefusal` for anything but success. */
  async send(
    method: 'GET' | 'POST',
    path: string,
    request: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<ServerAnswer> {
    const response = await fetch(new URL(`platform/v1/${path}`, `${this.url.replace(/\/+$/, '')}/`), {
      method,
      headers: {
        ...(this.apiKey === undefined ? {} : { 'x-api-key': this.apiKey }),
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.body,
      redirect: 'error',
    }).catch((error: Error) => {
      const cause = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ServerRefusal(`${this.url} does not answer: ${cause || 'no connection'}`);
    });
    const text = await response.text();
    if (response.ok) return { text, etag: response.headers.get('etag') };
    const problem = response.headers.get('content-type')?.includes('problem+json')
      ? (JSON.parse(text) as Problem)
      : undefined;
    throw new ServerRefusal(problem?.detail ?? `The server answers ${response.status}.`, problem);
  }
}
