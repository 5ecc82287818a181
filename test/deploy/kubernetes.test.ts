import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/config.js';
import { list, read } from './files.js';
import { validate } from './strict.js';

const names = list('deploy/kubernetes', '.yaml').filter((name) => name !== 'kustomization.yaml');
const open = (name: string) => parse(read(`deploy/kubernetes/${name}.yaml`));

const deployment = open('deployment');
const { template } = deployment.spec;
const pod = template.spec;
const [gateway] = pod.containers;
const settings = open('configmap').data;
interface Manifest extends Record<string, unknown> {
  readonly kind: string;
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { image: string }[] } };
  };
}

/** Renders a kustomization, as far as ours go: resources, and names and tags of images. */
function render(folder: string): readonly Manifest[] {
  const {
    apiVersion,
    kind,
    resources,
    images = [],
    ...unknown
  } = parse(read(`${folder}/kustomization.yaml`));
  expect([apiVersion, kind, unknown]).toEqual(['kustomize.config.k8s.io/v1beta1', 'Kustomization', {}]);
  const manifests = resources.map((name: string) => parse(read(`${folder}/${name}`)));
  for (const manifest of manifests) {
    for (const container of manifest.spec?.template?.spec.containers ?? []) {
      const found = images.find(({ name }: { name: string }) => name === container.image);
      if (found) container.image = `${found.newName}:${found.newTag}`;
    }
  }
  return manifests;
}

/** The environment of the pods, including the secret. */
const environment = { ...settings, HOST: '0.0.0.0', CURSOR_SECRET: 'x'.repeat(32) };

describe('the Kubernetes manifests', () => {
  test.each(names)("%s is valid by the API's schema", (name) => {
    expect(() => validate(open(name.replace('.yaml', '')))).not.toThrow();
  });

  test.each([
    ['a number in words', { spec: { ...deployment.spec, replicas: 'two' } }, /replicas must be integer/],
    ['no selector', { spec: { template } }, /required property selector/],
    [
      'a misspelt field',
      { spec: { ...deployment.spec, minReadySecond: 1 } },
      /unknown fields: \/spec\/minReadySecond/,
    ],
    ['an old API', { apiVersion: 'extensions/v1beta1' }, /no schema of extensions\/v1beta1/],
  ])('would not be with %s', (_what, change, message) => {
    expect(() => validate({ ...deployment, ...change })).toThrow(message);
  });

  test('limit the requests of one caller', () => {
    expect(Number(settings.REQUESTS_PER_MINUTE)).toBeGreaterThan(0);
  });

  test('are all named by kustomization.yaml, which sets their image', () => {
    const { resources, images } = open('kustomization');
    expect([...resources].sort()).toEqual(names);
    expect(images.map(({ name }: { name: string }) => name)).toEqual([gateway.image]);
  });

  test('render to the manifests, with the image of this version', () => {
    const { version } = JSON.parse(read('package.json'));
    const rendered = render('deploy/kubernetes');
    for (const manifest of rendered) expect(() => validate(manifest)).not.toThrow();
    expect(new Set(rendered.map(({ kind }) => kind)).size).toBe(names.length);
    const image = rendered.find(({ kind }) => kind === 'Deployment')?.spec.template.spec.containers[0]?.image;
    expect(image).toBe(`registry.example.com/cognito-graphql-gateway:${version}`);
    expect(render('deploy/kubernetes/monitoring').map(({ kind }) => kind)).toEqual(['ServiceMonitor']);
  });

  test('bound the storage of the node that a pod may use', () => {
    const { requests, limits } = gateway.resources;
    const toMiB = (size: string) => Number(/^(\d+)Mi$/.exec(size)?.[1]);
    // The kubelet keeps 5 files of 10 MiB of a container's log, unless it is configured otherwise.
    expect(toMiB(requests['ephemeral-storage'])).toBeGreaterThan(50);
    expect(toMiB(limits['ephemeral-storage'])).toBeGreaterThan(toMiB(requests['ephemeral-storage']));
  });

  test('select the pods that the deployment makes', () => {
    const { labels } = template.metadata;
    const selectors = [
      deployment.spec.selector.matchLabels,
      open('service').spec.selector,
      open('disruption').spec.selector.matchLabels,
      open('network').spec.podSelector.matchLabels,
      ...pod.topologySpreadConstraints.map(
        (one: { labelSelector: { matchLabels: object } }) => one.labelSelector.matchLabels,
      ),
    ];
    for (const selector of selectors) expect(labels).toMatchObject(selector);
    expect(open('autoscaler').spec.scaleTargetRef.name).toBe(deployment.metadata.name);
    expect(pod.serviceAccountName).toBe(open('serviceaccount').metadata.name);
    expect(gateway.envFrom[0].configMapRef.name).toBe(open('configmap').metadata.name);
  });

  test('name ports that the container has', () => {
    const ports = new Map(
      gateway.ports.map((port: { name: string; containerPort: number }) => [port.name, port.containerPort]),
    );
    const config = loadConfig({}, environment);
    expect(ports).toEqual(
      new Map([
        ['http', config.port],
        ['metrics', config.metricsPort],
      ]),
    );
    const named = [
      ...open('service').spec.ports.map(({ targetPort }: { targetPort: string }) => targetPort),
      ...open('network').spec.ingress.flatMap(({ ports }: { ports: { port: string }[] }) =>
        ports.map(({ port }) => port),
      ),
      ...[gateway.startupProbe, gateway.livenessProbe, gateway.readinessProbe].map(
        ({ httpGet }) => httpGet.port,
      ),
    ];
    for (const name of named) expect([...ports.keys()]).toContain(name);
  });

  test('have a ServiceMonitor that finds the metrics port, under the job of the alert rules', () => {
    const { kind, spec } = open('monitoring/servicemonitor');
    const { metadata, spec: service } = open('service');
    expect(kind).toBe('ServiceMonitor');
    expect(metadata.labels).toMatchObject(spec.selector.matchLabels);
    const [endpoint] = spec.endpoints;
    expect(service.ports.map(({ name }: { name: string }) => name)).toContain(endpoint.port);
    const [{ targetLabel, replacement }] = endpoint.relabelings;
    expect(targetLabel).toBe('job');
    expect(read('deploy/prometheus/alerts.yml')).toContain(`up{job="${replacement}"}`);
    expect(open('monitoring/kustomization').resources).toEqual(['servicemonitor.yaml']);
  });

  test('hold settings that the gateway takes, and as many replicas as the quota is divided by', () => {
    const config = loadConfig({}, environment);
    expect(config.shutdownDelayMs).toBe(5000);
    expect(config.auth.mode).toBe('jwt');
    expect(config.quotaReplicas).toBe(open('autoscaler').spec.maxReplicas);
  });

  test('give a terminating pod time for its delay and its requests', () => {
    const { shutdownDelayMs, requestTimeoutMs, mutationTimeoutMs } = loadConfig({}, environment);
    const needMs = shutdownDelayMs + Math.max(requestTimeoutMs, mutationTimeoutMs) + 2000;
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(needMs);
  });

  test('keep variables that Kubernetes makes of Services out of the settings', () => {
    expect(pod.enableServiceLinks).toBe(false);
    const injected = { METRICS_PORT: 'tcp://10.0.0.1:9464', PORT: 'tcp://10.0.0.2:80' };
    expect(() => loadConfig({}, { ...environment, ...injected })).toThrow(/PORT: .*\n.*METRICS_PORT/s);
  });

  test('run it as an unprivileged user on a read-only root', () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(gateway.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const [, uid, gid] = /^USER (\d+):(\d+)$/m.exec(read('deploy/docker/Dockerfile')) ?? [];
    expect(pod.securityContext).toMatchObject({ runAsUser: Number(uid), runAsGroup: Number(gid) });
  });
});
