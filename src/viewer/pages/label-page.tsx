import { useAddress } from '../address.ts';
import { Frame } from '../parts/frame.tsx';
import { LabelDesk } from './label/label-desk.tsx';
import { LabelEnd } from './label/label-end.tsx';
import { LabelStart } from './label/label-start.tsx';
import type { Sample } from './label/sample.ts';
import { choosingIn } from './trials/list-filter.ts';

/** People label answers, without knowing whose they are or what a judge made of them. */
export function LabelPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const annotator = query.get('annotator') ?? '';
  const size = Number(query.get('size') ?? 100);
  const seed = Number(query.get('seed') ?? 1);
  const sample: Sample = { run, annotator, size, seed, filter: choosingIn(query) };
  return (
    <Frame title="Label" run={run}>
      {annotator === '' ? (
        <LabelStart run={run} filter={sample.filter} />
      ) : query.get('closed') === '1' ? (
        <LabelEnd sample={sample} />
      ) : (
        <LabelDesk key={JSON.stringify(sample)} sample={sample} />
      )}
    </Frame>
  );
}
