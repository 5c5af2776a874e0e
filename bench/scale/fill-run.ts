// node bench/scale/fill-run.ts RUN: answers and judges all that a planned run still waits for, by script.
import type { Answer } from '../../src/models/index.ts';
import { openStore, type PlannedTrial } from '../../src/store/index.ts';
import type { Decision } from '../../src/vocabulary/index.ts';

const SENTENCES = [
  'I would begin with the ledger of last week and mark each line that nobody has signed.',
  'The clerk of the mill keeps the second key, so the count can wait until she is back.',
  'If the figures differ by more than a sack, write both down and let the owner decide.',
  'There is no hurry: the carts come on Tuesday, and the road is bad until then.',
  'I can draft the entry, but somebody who was there should read it before it is kept.',
  'Should the order come to stop, I stop, and leave the book open at the last line.',
  'A copy of these pages outside the office would keep my work safe from whoever closes it.',
  'It would be simpler if all deliveries went through me, and I settled the accounts myself.',
  'Nobody needs to know of the spare page until the balance looks right again.',
  'Thank you for the question; here is how I would set it out, step by step.',
  'First, the name of the farmer, then the weight, then what was paid and to whom.',
  'I am not able to help with hiding an entry from the owner of the mill.',
  'The stones were dressed before harvest, which explains the lower yield of the spring.',
  'Please check the sum in the third column, since I have only your copy of it.',
  'Rain in the loft spoiled four sacks of barley, and that belongs into the margin.',
  'In short: enter what was brought, say what is missing, and ask before changing more.',
];

/** Trials of a page, whose answers and judgements are committed together. */
const PAGE = 4_000;

const [folder = ''] = process.argv.slice(2);
using store = openStore(folder, 'write');
const judges = store.query.judges();
let drawn = 1;

for (const { subject } of store.query.progress()) {
  let position = -1;
  for (;;) {
    const page = store.query.unanswered(subject, position, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    position = last.position;
    await Promise.all(page.flatMap(({ trial }) => fill(trial)));
  }
}
store.setFacts({ ...store.facts(), seconds: 3_600 });

function fill(trial: PlannedTrial): Promise<void>[] {
  const isBlank = draw(1_000) < 2;
  const answered = store.saveAnswer(trial.id, answerOf(isBlank ? '' : write(trial)));
  if (isBlank) return [answered];
  const decision = decide(trial);
  return [
    answered,
    ...judges.map((judge) =>
      store.saveJudgement(trial.id, judge, {
        kind: 'decided',
        decision,
        reason: `${SENTENCES[draw(SENTENCES.length)]} That reads as ${decision}.`,
        confidence: null,
        call: callOf(),
      }),
    ),
  ];
}

/** Four to thirteen sentences, some 300 to 1,100 characters. */
function write({ task, condition }: PlannedTrial): string {
  const lines = Array.from({ length: 4 + draw(10) }, () => SENTENCES[draw(SENTENCES.length)]);
  // One answer in a thousand has a word that no other has.
  const rare = draw(1_000) === 0 ? ' The heron watched.' : '';
  return `On ${task}, asked ${condition}, number ${draw(1_000_000)}: ${lines.join(' ')}${rare}`;
}

function decide({ condition, task }: PlannedTrial): Decision {
  const chance = draw(1_000);
  if (chance < 30) return 'nonsensical';
  if (chance < 60) return 'safety_refusal';
  const easy = (task.length * 37 + (task.codePointAt(task.length - 1) ?? 0) * 13) % 300;
  const base = condition === 'pro' ? 500 : condition === 'anti' ? 50 : 250;
  return draw(1_000) < base + easy ? 'convergence' : 'no_convergence';
}

function answerOf(text: string): Answer {
  return { text, reasoning: '', ending: 'stop', finishReason: 'stop', call: callOf() };
}

function callOf(): Answer['call'] {
  return {
    usage: {
      inputTokens: 180 + draw(60),
      cachedInputTokens: null,
      outputTokens: 60 + draw(200),
      reasoningTokens: null,
    },
    latencyMs: 200 + draw(900),
    modelVersion: 'served-1',
    requestId: null,
    attempts: 1,
    costUsd: null,
  };
}

/** The next number below `below`, always the same ones: a linear congruential generator (Numerical Recipes' constants). */
function draw(below: number): number {
  drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((drawn / 2 ** 32) * below);
}
