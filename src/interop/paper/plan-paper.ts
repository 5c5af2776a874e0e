import type { CatalogueModel } from '../../models/catalogue/index.ts';
import type { BesidePair } from '../../report/beside/index.ts';
import type { RunFacts, SubjectFacts } from '../../store/index.ts';
import { parseStudy, type Study, type StudyJudge } from '../../study/index.ts';
import { nameLocalModel } from '../../vocabulary/index.ts';
import { writeYaml } from '../../yaml/index.ts';
import { PaperModelError } from './errors.ts';
import { loadPaper, type PaperModel } from './load-paper.ts';

/** Where a model of the paper is served. */
export interface PaperServer {
  readonly baseURL: string;
  /** The name that the server has for it. Default: its repository on the hub, as vLLM serves it. */
  readonly model?: string | undefined;
}

/** A model that was asked; its size is null where its name does not tell it. */
export type ServedModel = Omit<PaperModel, 'size'> & { readonly size: number | null };

/** Who is asked. */
export type PaperSubjects =
  | {
      readonly kind: 'served';
      readonly models: readonly ServedModel[];
      /** By the models' names; those without a server are not asked. */
      readonly servers: Readonly<Record<string, PaperServer>>;
    }
  | { readonly kind: 'local'; readonly models: readonly CatalogueModel[] };

/** What the plan is made from. */
export interface PaperPlanOptions {
  /** What the published runs were: their conditions' texts are recovered from the prompts. */
  readonly published: Pick<RunFacts, 'subjects' | 'conditions'>;
  /** The folder of the tasks. */
  readonly benchmark: string;
  readonly subjects: PaperSubjects;
  readonly judges: readonly StudyJudge[];
}

/** The paper's study on one's own models, and whom each of them stands beside. */
export interface PaperPlan {
  readonly study: Study;
  /** `one` is the paper's, `other` ours. */
  readonly pairs: readonly BesidePair[];
}

/**
 * Plans the paper's study: its tasks, its conditions in its own words, its decoding. A local model stands in for the published one of its
 * stage that is nearest in size.
 *
 * @throws PaperModelError where a server is named for a model that the paper did not ask
 */
export function planPaper({ published, benchmark, subjects, judges }: PaperPlanOptions): PaperPlan {
  const asked =
    subjects.kind === 'served' ? serve(subjects, published.subjects) : standIn(subjects, published.subjects);
  const file = {
    name: subjects.kind === 'served' ? 'paper' : 'paper-small',
    description: 'The study of arXiv 2601.01584 on other hardware, with the published tasks and suffixes.',
    benchmark: { source: 'instrumental-eval', path: benchmark, asIs: true },
    subjects: asked.map(({ subject, like }) => ({
      ...subject,
      ...(like?.decoding && { decoding: leaveOutNulls(like.decoding) }),
    })),
    conditions: published.conditions,
  };
  return {
    study: { ...parseStudy(writeYaml(file), 'study.yaml'), judges },
    pairs: asked.flatMap(({ subject, like }) =>
      like === undefined ? [] : [{ one: like.name, other: subject.name }],
    ),
  };
}

function serve(
  { models, servers }: Extract<PaperSubjects, { kind: 'served' }>,
  published: readonly SubjectFacts[],
) {
  const known = models.map(({ name }) => name);
  const provider = loadPaper().providers.servers;
  for (const name of Object.keys(servers)) if (!known.includes(name)) throw new PaperModelError(name, known);
  return models.flatMap(({ name, hub, size, stage }) => {
    const server = servers[name];
    if (server === undefined) return [];
    const { baseURL, model = hub } = server;
    return {
      subject: { name, model: `${provider}/${model}`, baseURL, ...(size !== null && { size }), stage },
      like: published.find((subject) => subject.name === name),
    };
  });
}

function standIn({ models }: Extract<PaperSubjects, { kind: 'local' }>, published: readonly SubjectFacts[]) {
  return models.map(({ name, size, stage }) => {
    const alike = published.filter((subject) => subject.stage === stage);
    const distance = (subject: SubjectFacts) => Math.abs((subject.size ?? Number.MAX_VALUE) - size);
    const [like] = (alike.length > 0 ? alike : published).toSorted(
      (one, other) => distance(one) - distance(other),
    );
    return { subject: { name, model: nameLocalModel(name), size, stage }, like };
  });
}

function leaveOutNulls(decoding: object): object {
  return Object.fromEntries(Object.entries(decoding).filter(([, value]) => value !== null));
}
