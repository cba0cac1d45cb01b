import type { Type } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { buildController, type DocumentedEndpoint } from './build-controller.js';
import { Generation } from './generation.js';
import type { RuntimeModules } from './runtime-modules.service.js';

/** So many endpoints per controller class: bounds how long one step holds the event loop. */
const SLICE = 25;

/** Builds, but does not publish, the next state of a namespace's API version. `endpoints` is not empty. */
export async function buildGeneration(
  runtime: RuntimeModules,
  endpoints: readonly DocumentedEndpoint[],
  signature: string,
): Promise<Generation> {
  const { namespace, api, version } = endpoints[0]!.endpoint;
  const name = pascal(`${namespace}-${api}-v${version}`);
  const controllers: Type[] = [];
  for (let start = 0; start < endpoints.length; start += SLICE) {
    controllers.push(buildController(`${name}Controller${start / SLICE}`, endpoints.slice(start, start + SLICE)));
    await breathe();
  }
  const moduleClass = newModuleClass(`${name}Module`);
  const routes = await runtime.load({ moduleClass, controllers, imports: [PipelineModule] });
  const byHandler = new Map(endpoints.map(({ endpoint, docs }) => [docs.operationId, endpoint]));
  return new Generation({
    namespace,
    api,
    version,
    signature,
    moduleClass,
    routes: routes.map((route) => ({ route, endpoint: byHandler.get(route.name)! })),
    components: Object.assign({}, ...endpoints.map(({ docs }) => docs.components)) as Generation['components'],
  });
}

function pascal(text: string): string {
  return text.replaceAll(/(^|[^A-Za-z0-9])([A-Za-z0-9]?)/g, (_, _separator, letter: string) => letter.toUpperCase());
}

/** Apart from the builder, whose scope the class would keep alive. */
function newModuleClass(name: string): Type {
  return { [name]: class {} }[name]!;
}
