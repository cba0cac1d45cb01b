import type { Type } from '@nestjs/common';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import type { DocumentedEndpoint } from '../documentation/documented-endpoint.js';
import { buildController } from './build-controller.js';
import type { RuntimeModules } from './runtime-modules.service.js';
import { Slice } from './slice.js';

/** Loads a Nest module with a controller for some endpoints of one API version. `endpoints` is not empty. */
export async function buildSlice(runtime: RuntimeModules, endpoints: readonly DocumentedEndpoint[]): Promise<Slice> {
  const { namespace, api, version } = endpoints[0]!.endpoint;
  const name = pascal(`${namespace}-${api}-v${version}`);
  const controller = buildController(`${name}Controller`, endpoints);
  const moduleClass = newModuleClass(`${name}Module`);
  const routes = await runtime.load({ moduleClass, controllers: [controller], imports: [PipelineModule] });
  const handlers = new Map(routes.map((route) => [route.name, route.handler]));
  return new Slice({ endpoints, controller, moduleClass, handlers });
}

function pascal(text: string): string {
  return text.replaceAll(/(^|[^A-Za-z0-9])([A-Za-z0-9]?)/g, (_, _separator, letter: string) => letter.toUpperCase());
}

/** Apart from the builder, whose scope the class would keep alive. */
function newModuleClass(name: string): Type {
  return { [name]: class {} }[name]!;
}
