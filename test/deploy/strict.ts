import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

type Manifest = Readonly<Record<string, unknown>>;

const kinds = [
  ConfigMap,
  Service,
  ServiceAccount,
  Deployment,
  HorizontalPodAutoscaler,
  NetworkPolicy,
  PodDisruptionBudget,
];

/**
 * Checks a manifest against the API's schema. Throws for what the schema forbids, and for fields that it does not know.
 */
export function validate(manifest: Manifest): void {
  const { apiVersion, kind } = manifest;
  const model = kinds.find((known) => known.apiVersion === apiVersion && known.kind === kind);
  if (!model) throw new Error(`no schema of ${apiVersion} ${kind}`);
  // The validators accept unknown fields, but they read exactly the fields of the schema.
  const read = new Set<string>();
  model.prototype.validate.call(record(manifest, '', read));
  const unread = toPaths(manifest, '').filter((path) => !read.has(path));
  if (unread.length > 0) throw new Error(`unknown fields: ${unread.join(', ')}`);
}

/** Wraps a value so that the paths of the fields read from it are kept. */
function record(target: object, path: string, read: Set<string>): object {
  return new Proxy(target, {
    get(from, key) {
      const child: unknown = Reflect.get(from, key);
      const at = `${path}/${String(key)}`;
      read.add(at);
      return typeof child === 'object' && child !== null ? record(child, at, read) : child;
    },
  });
}

function toPaths(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    `${path}/${key}`,
    ...toPaths(child, `${path}/${key}`),
  ]);
}
