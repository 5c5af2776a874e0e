import { z } from 'zod';

const text = z.string().min(1);
/** What is compared: see `toMatcher`. */
const pattern = z.json();
const patterns = z.array(pattern);
const headers = z.record(z.string(), z.string());

const reply = z.strictObject({
  when: pattern.optional().describe('Given to requests that match this alone, whenever they come.'),
  status: z.int().min(200).max(599).optional().describe('Default: 200.'),
  headers: headers.optional(),
  body: z.json().optional().describe('Text is sent as it is, anything else as JSON.'),
  say: z.string().optional().describe('In place of a body: a chat completion of this text.'),
  cutAfter: z.int().nonnegative().optional().describe('The connection breaks after so many bytes.'),
  delayMs: z.int().nonnegative().optional(),
});

const common = {
  title: text.describe('What must be true, in one sentence.'),
  source: z.url().describe('The public report or documentation that it comes from.'),
  waits: text.optional().describe('Why it does not hold yet. It must then fail.'),
  replies: z
    .record(z.string().regex(/^[a-z0-9-]+$/), z.array(reply).min(1))
    .optional()
    .describe('By the first part of the path: subject, judge. In turn, the last again and again.'),
};

const ended = {
  exit: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(130)]).describe('The exit code.'),
  said: z.array(text).optional().describe('What stands in the output; white space counts as one space.'),
  unsaid: z.array(text).optional().describe('What must not stand in it.'),
  answers: patterns.optional().describe('All stored answers in the order of the plan.'),
  judgements: patterns.optional().describe('All stored judgements in the order of the plan.'),
  failures: patterns.optional().describe('All stored failures.'),
  report: pattern.optional().describe('Of the JSON report.'),
  requests: patterns
    .optional()
    .describe('All requests in the order in which they came: { to, path, headers, body }.'),
};

const call = z.strictObject({
  kind: z.literal('call'),
  ...common,
  subject: z
    .record(z.string(), z.json())
    .describe('What the study says of the subject: at the least its model.'),
  judge: z
    .record(z.string(), z.json())
    .optional()
    .describe('The same of a judge. Default: the offline judge.'),
  study: z.record(z.string(), z.json()).optional().describe('What else the study says.'),
  path: z.string().optional().describe('What the address of subject and judge ends in. Default: /v1.'),
  env: headers.optional().describe('Beside the keys of all providers.'),
  preflight: z.boolean().optional().describe('Default: false.'),
  runs: z
    .int()
    .positive()
    .max(3)
    .optional()
    .describe('How often the study is run, one after the other. Default: 1.'),
  interruptAt: z.enum(['waiting']).optional().describe('The event at which the run is interrupted.'),
  process: z.boolean().optional().describe('Whether the command line runs it, in a process of its own.'),
  expect: z.strictObject({
    ...ended,
    waits: patterns.optional().describe('All waits: { party, why, seconds, attempt }.'),
  }),
});

const file = z.union([
  z.string(),
  z.strictObject({ json: z.json() }),
  z.strictObject({ base64: z.base64() }),
  z.strictObject({ zip: z.record(z.string(), z.union([z.string(), z.strictObject({ json: z.json() })])) }),
]);

const command = z.strictObject({
  kind: z.literal('command'),
  ...common,
  files: z.record(z.string(), file).optional().describe('By their paths in $FILES.'),
  run: z.array(z.array(z.string())).min(1).describe('Arguments of steerlab, one list a command.'),
  env: headers.optional().describe('Where it is there, each command gets a process of its own.'),
  expect: z.strictObject({
    ...ended,
    exit: ended.exit.describe('The exit code of the last command; the others have to end with 0.'),
  }),
});

/** One case of the suite, as its file has it. */
export const caseSchema = z.discriminatedUnion('kind', [call, command]);

export type FieldCase = z.infer<typeof caseSchema>;
export type CallCase = Extract<FieldCase, { kind: 'call' }>;
export type CommandCase = Extract<FieldCase, { kind: 'command' }>;
export type CaseFile = z.infer<typeof file>;
export type CaseReply = z.infer<typeof reply>;
export type CaseReplies = Readonly<Record<string, readonly CaseReply[]>>;
