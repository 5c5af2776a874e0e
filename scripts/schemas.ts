import { z } from 'zod';
import { ownTasksSchema, pairFileSchema } from '../src/benchmark/index.ts';
import { adapterCardSchema } from '../src/distil/index.ts';
import { cardSchema, gateReportSchema, reportSchema } from '../src/report/index.ts';
import { studySchema } from '../src/study/index.ts';

/** The published JSON Schemas: what lies in `schema/`, and what each is made from. */
export const SCHEMAS: readonly { readonly file: string; readonly schema: z.ZodType }[] = [
  { file: 'adapter-card.schema.json', schema: adapterCardSchema },
  { file: 'card.schema.json', schema: cardSchema },
  { file: 'gate.schema.json', schema: gateReportSchema },
  { file: 'capability-tasks.schema.json', schema: ownTasksSchema },
  { file: 'pairs.schema.json', schema: pairFileSchema },
  { file: 'report.schema.json', schema: reportSchema },
  { file: 'study.schema.json', schema: studySchema },
];

/** A schema's file, in the draft that most validators and editors know. */
export function renderSchema(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-07', io: 'input' }), null, 2)}\n`;
}
