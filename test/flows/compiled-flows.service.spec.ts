import { describe, expect, it, jest } from '@jest/globals';
import { CompiledFlows } from '../../src/flows/compiled-flows.service.js';
import type { FlowCatalogues } from '../../src/flows/flow-catalogues.service.js';
import type { FlowVersionView } from '../../src/flows/flow-version-view.js';
import type { FlowVersions } from '../../src/flows/flow-versions.service.js';
import { SluiceError } from '../../src/shared/sluice-error.js';

const LOG = {
  type: 'log',
  input: { type: 'object', properties: { level: { type: 'string' }, message: { type: 'string' } } },
  output: { type: 'object', properties: {} },
};

function versionOf(id: string): FlowVersionView {
  return {
    id,
    flowId: 'flow',
    namespace: 'acme',
    number: 1,
    definition: {
      name: 'flow',
      trigger: { type: 'rest' },
      steps: [{ id: 'note', action: 'log', inputs: { level: 'info', message: 'hello' } }],
    },
    complexObjects: {},
    pins: {},
    annotation: null,
    createdAt: new Date(0),
    createdBy: 'dana',
  };
}

function setup() {
  const require = jest.fn((id: string) => Promise.resolve(versionOf(id)));
  const catalogues = {
    forCompiling: (complexObjects: object) => ({
      triggers: new Map(),
      actions: new Map([['log', LOG]]),
      tables: new Map(),
      complexObjects,
    }),
  };
  const compiled = new CompiledFlows({ require } as unknown as FlowVersions, catalogues as unknown as FlowCatalogues);
  return { compiled, require };
}

describe('CompiledFlows', () => {
  it('reads and compiles a version once, also for callers at the same time', async () => {
    const { compiled, require } = setup();
    const [one, other] = await Promise.all([compiled.get('a'), compiled.get('a')]);
    expect(one).toBe(other);
    expect(await compiled.get('a')).toBe(one);
    expect(one.version.id).toBe('a');
    expect(require).toHaveBeenCalledTimes(1);
  });

  it('asks again after a failure', async () => {
    const { compiled, require } = setup();
    require.mockRejectedValueOnce(new SluiceError('flow-version-not-found', 'gone'));
    await expect(compiled.get('a')).rejects.toThrow('gone');
    expect((await compiled.get('a')).version.id).toBe('a');
  });

  it('holds a bounded number of versions, those used last', async () => {
    const { compiled, require } = setup();
    await compiled.get('first');
    for (let number = 0; number < 1000; number++) await compiled.get(String(number));
    require.mockClear();
    await compiled.get('999');
    expect(require).not.toHaveBeenCalled();
    await compiled.get('first');
    expect(require).toHaveBeenCalledTimes(1);
  });
});
