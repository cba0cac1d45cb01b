import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { DataSource } from 'typeorm';
import type { FlowDefinition } from '../../../src/flow-language/flow-definition.js';
import { type ApiClient, type Answer, apiKey } from '../../support/api-client.js';
import { createTestApp, type TestApp } from '../../support/create-test-app.js';
import { activateFlow, finishedExecution, ticketFlow } from '../../support/flows.js';
import { createNamespace, type TestNamespace } from '../../support/people.js';
import { until } from '../../support/until.js';

let test: TestApp;
let acme: TestNamespace;

const PATH = () => `/api/${acme.name}/ticketing/v1/reports`;
const PHOTO = randomBytes(700_000);

beforeAll(async () => {
  test = await createTestApp();
  acme = await createNamespace(test.admin);
  const ticket = ticketFlow('/reports', [
    { id: 'note', action: 'log', inputs: { level: 'info', message: '{{ trigger.body.photo.name }}' } },
  ]);
  const body = {
    mediaTypes: ['multipart/form-data'],
    schema: {
      type: 'object',
      required: ['photo'],
      properties: { title: { type: 'string' }, photo: { type: 'string', format: 'binary', maxLength: 5_000_000 } },
    },
  };
  const definition = { ...ticket, trigger: { ...ticket.trigger, request: { body } } } as FlowDefinition;
  expect(await activateFlow(acme, definition)).toMatchObject({ status: 200 });
});

afterAll(() => test.close());

async function upload(content: Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
  const form = new FormData();
  form.append('title', 'Leak');
  form.append('photo', new Blob([content as Uint8Array<ArrayBuffer>], { type: 'image/x-raw' }), 'père "1".raw');
  const response = await fetch(new URL(PATH(), test.url), {
    method: 'POST',
    body: form,
    headers: { ...apiKey(acme.integratorKey), ...headers },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function sql<T>(text: string, parameters: string[] = []): Promise<[T]> {
  return test.app.get(DataSource).query<[T]>(text, parameters);
}

async function count(table: string): Promise<number> {
  const [{ rows }] = await sql<{ rows: number }>(`select count(*)::int as rows from sluice.${table}`);
  return rows;
}

const fileUrl = (executionId: string, fileId: string) => `/platform/v1/executions/${executionId}/files/${fileId}`;

async function download(reader: ApiClient, executionId: string, fileId: string): Promise<Response> {
  return fetch(new URL(fileUrl(executionId, fileId), test.url), { headers: reader.credentials });
}

describe('a file that a call carried', () => {
  it('is kept byte for byte with the execution, and its handle is what the flow saw', async () => {
    const { status, body } = await upload(PHOTO);
    expect(status).toBe(202);
    const { executionId } = body.result;
    const execution = await finishedExecution(acme.operator, executionId);
    const { photo } = execution.trigger.body;
    const sha256 = createHash('sha256').update(PHOTO).digest();
    expect(photo).toMatchObject({ name: 'père 1.raw', mediaType: 'image/x-raw', size: PHOTO.length });
    expect(photo.sha256).toBe(sha256.toString('hex'));
    expect(execution.steps[0].log).toEqual([{ level: 'info', message: 'père 1.raw' }]);

    const response = await download(acme.operator, executionId, photo.id);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(PHOTO)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(PHOTO.length),
      'content-disposition': `attachment; filename="p_re 1.raw"; filename*=UTF-8''p%C3%A8re%201.raw`,
      'repr-digest': `sha-256=:${sha256.toString('base64')}:`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': `sandbox; default-src 'none'`,
    });
  });

  it('is there as well for an execution that tries it again', async () => {
    const { body } = await upload(PHOTO);
    await finishedExecution(acme.operator, body.result.executionId);
    const retry = await acme.operator.post(`/platform/v1/executions/${body.result.executionId}/retry`);
    const { id, trigger } = await finishedExecution(acme.operator, retry.body.executionId);
    const answer = await download(acme.operator, id, trigger.body.photo.id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PHOTO)).toBe(true);
  });

  it('is absent to who may not read the execution, and under any other execution', async () => {
    const [one, other] = [await upload(Buffer.from('one')), await upload(Buffer.from(''))];
    const { executionId } = one.body.result;
    const execution = await finishedExecution(acme.operator, executionId);
    const { id } = execution.trigger.body.photo;
    const readers = [acme.nobody, acme.integrator, (await createNamespace(test.admin)).operator];
    for (const reader of readers) {
      expect(await reader.get(fileUrl(executionId, id))).toMatchObject({
        status: 404,
        body: { code: 'execution-not-found' },
      });
    }
    for (const url of [fileUrl(other.body.result.executionId, id), fileUrl(executionId, 'x')]) {
      expect(await acme.operator.get(url)).toMatchObject({ status: 404, body: { code: 'file-not-found' } });
    }
    expect((await test.anyone.get(fileUrl(executionId, id))).status).toBe(401);
  });

  it('goes with its execution', async () => {
    const { body } = await upload(PHOTO);
    const { executionId } = body.result;
    await finishedExecution(acme.operator, executionId);
    const [files, chunks] = [await count('file'), await count('file_chunk')];
    await sql(`delete from sluice.execution where id = $1`, [executionId]);
    expect(await count('file')).toBe(files - 1);
    expect(await count('file_chunk')).toBe(chunks - 3);
  });
});

describe('a call with files that is sent again', () => {
  it('is the same by what its files hold, and keeps nothing twice', async () => {
    const key = { 'idempotency-key': randomBytes(8).toString('hex') };
    const first = await upload(PHOTO, key);
    const files = await count('file');
    const again = await Promise.all([upload(PHOTO, key), upload(PHOTO, key)]);
    for (const { status, headers, body } of again) {
      expect(status).toBe(202);
      expect(headers.get('idempotency-replayed')).toBe('true');
      expect(body.result.executionId).toBe(first.body.result.executionId);
    }
    expect(await upload(PHOTO.subarray(1), key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(await count('file')).toBe(files);
  });

  it('starts one execution, with one set of files, however many come at once', async () => {
    const [executions, files] = [await count('execution'), await count('file')];
    const key = { 'idempotency-key': randomBytes(8).toString('hex') };
    const answers = await Promise.all(Array.from({ length: 6 }, () => upload(PHOTO, key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.result.executionId}`)).size).toBe(1);
    expect(await count('execution')).toBe(executions + 1);
    expect(await count('file')).toBe(files + 1);
  });
});

describe('an upload that breaks off', () => {
  it('leaves nothing, and the node goes on', async () => {
    const [executions, files, chunks] = [await count('execution'), await count('file'), await count('file_chunk')];
    const { hostname, port } = new URL(test.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST ${PATH()} HTTP/1.1`,
      `Host: ${hostname}`,
      `X-Api-Key: ${acme.integratorKey}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 2000000',
    ];
    const part = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n';
    await new Promise<void>((sent) => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${part}`);
      socket.write(Buffer.alloc(300_000), () => sent());
    });
    socket.resetAndDestroy();
    expect((await upload(Buffer.from('after'))).status).toBe(202);
    expect(
      await until(
        () => count('execution'),
        (rows) => rows === executions + 1,
      ),
    ).toBe(executions + 1);
    expect(await count('file')).toBe(files + 1);
    expect(await count('file_chunk')).toBe(chunks + 1);
  });
});
