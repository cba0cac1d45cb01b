import { grouped } from '../../shared/grouped.js';
import { Pace } from '../../nodes/pace.js';
import { Generation, type RoutesByMethod, type Target } from './generation.js';
import type { GenerationPlan } from './generation-plan.js';
import { buildSlice } from './build-slice.js';
import { planSlices } from './plan-slices.js';
import { RouteTree } from './route-tree.js';
import type { RuntimeModules } from './runtime-modules.service.js';
import type { Slice } from './slice.js';

/**
 * Builds, but does not publish, the next state of an API version, with the slices of the state before that still hold.
 * When it throws, nothing is left behind.
 */
export async function buildGeneration(
  runtime: RuntimeModules,
  plan: GenerationPlan,
  before: Generation | undefined,
): Promise<Generation> {
  const { keep, build } = planSlices(plan.endpoints, before?.slices ?? []);
  const built: Slice[] = [];
  const pace = new Pace(0);
  try {
    for (const endpoints of build) {
      await pace.breathe();
      built.push(await buildSlice(runtime, endpoints));
    }
  } catch (error) {
    for (const { moduleClass } of built) runtime.unload(moduleClass);
    throw error;
  }
  const kept = new Set(keep);
  const gone = (before?.slices ?? []).filter((slice) => !kept.has(slice));
  const slices = [...keep, ...built];
  for (const slice of slices) slice.hold();
  return new Generation({ plan, slices, routes: routesAfter(before?.routes ?? new Map(), gone, built) });
}

function routesAfter(routes: RoutesByMethod, gone: readonly Slice[], built: readonly Slice[]): RoutesByMethod {
  const removed = grouped(
    gone.flatMap(({ endpoints }) => endpoints.map(({ endpoint }) => endpoint)),
    ({ method }) => method as string,
  );
  const added = grouped(built.flatMap(targetsOf), ({ endpoint }) => endpoint.method as string);
  const after = new Map(routes);
  for (const method of new Set([...removed.keys(), ...added.keys()])) {
    const targets = (added.get(method) ?? []).map((target) => ({ path: target.endpoint.path, value: target }));
    const paths = (removed.get(method) ?? []).map(({ path }) => path);
    const tree = (after.get(method) ?? RouteTree.empty<Target>()).with(targets, paths);
    if (tree.isEmpty) after.delete(method);
    else after.set(method, tree);
  }
  return after;
}

function targetsOf(slice: Slice): Target[] {
  return slice.endpoints.map((each) => ({ endpoint: each.endpoint, handler: slice.handlerOf(each) }));
}
