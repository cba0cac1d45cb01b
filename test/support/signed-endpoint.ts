import type { FlowDefinition } from '../../src/flow-language/flow-definition.js';
import type { JsonObject } from '../../src/shared/json.js';
import type { ApiClient, Answer } from './api-client.js';
import { activateFlow } from './flows.js';
import type { TestNamespace } from './people.js';

export function credentialUrl(namespace: TestNamespace, name: string): string {
  return `/platform/v1/namespaces/${namespace.name}/credentials/${name}`;
}

/** A flow whose endpoint takes any JSON, with what the trigger says besides. */
export function webhookFlow(path: string, trigger: JsonObject, steps: FlowDefinition['steps'] = []): FlowDefinition {
  return {
    name: `Webhook at ${path}`,
    trigger: {
      type: 'rest',
      api: 'hooks',
      version: 1,
      method: 'POST',
      path,
      request: { body: { schema: {} } },
      ...trigger,
    },
    steps,
  };
}

export interface SignedEndpoint {
  url: string;
  /** Sends the exact bytes, with nothing but these headers. */
  send(body: string | Uint8Array, headers: Record<string, string>): Promise<Answer>;
}

/** An active endpoint whose calls are signed as `signature` says, with `secret` in the credential it names. */
export async function signedEndpoint(
  anyone: ApiClient,
  namespace: TestNamespace,
  signature: JsonObject,
  secret: string,
  trigger: JsonObject = {},
): Promise<SignedEndpoint> {
  const name = String(signature.credential);
  const put = await namespace.designer.put(credentialUrl(namespace, name), { kind: 'signing-secret', value: secret });
  if (put.status !== 201) throw new Error(`The credential was refused: ${JSON.stringify(put.body)}`);
  const flow = webhookFlow(`/${name}`, { auth: { signature }, ...trigger });
  const activated = await activateFlow(namespace, flow);
  if (activated.status !== 200) throw new Error(`Activation answered ${JSON.stringify(activated.body)}`);
  const { url } = activated.body.endpoint as { url: string };
  return { url, send: (body, headers) => anyone.send('POST', url, body, headers) };
}
