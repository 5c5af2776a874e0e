import { useAddress } from '../address.ts';
import { Frame } from '../parts/frame.tsx';
import { LabelDesk } from './label/label-desk.tsx';
import { LabelStart } from './label/label-start.tsx';

/** People label answers, without knowing whose they are or what a judge made of them. */
export function LabelPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const annotator = query.get('annotator') ?? '';
  const size = Number(query.get('size') ?? 100);
  const seed = Number(query.get('seed') ?? 1);
  return (
    <Frame title="Label" run={run}>
      {annotator === '' ? (
        <LabelStart run={run} />
      ) : (
        <LabelDesk key={`${annotator} ${seed}`} run={run} annotator={annotator} size={size} seed={seed} />
      )}
    </Frame>
  );
}
