// biome-ignore-all lint/suspicious/noArrayIndexKey: the pieces of a section have no name but their place.
import type { Block, Section } from '../../../report/document/index.ts';
import { Untrusted } from '../untrusted.tsx';
import { SectionTable } from './section-table.tsx';

interface SectionViewProps {
  readonly section: Section;
  /** The run to whose trials figures lead; without one they lead nowhere. */
  readonly run?: string;
}

/** A section of the report's document. All of its text may come from models or files, and is shown as text. */
export function SectionView({ section, run }: SectionViewProps) {
  const { id, title, blocks } = section;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Untrusted text={title} />
      </h2>
      {blocks.map((block, place) => (
        <BlockView key={place} block={block} title={title} run={run} />
      ))}
    </section>
  );
}

interface BlockViewProps {
  readonly block: Block;
  readonly title: string;
  readonly run: string | undefined;
}

function BlockView({ block, title, run }: BlockViewProps) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="note">
          <Untrusted text={block.text} />
        </p>
      );
    case 'warning':
      return (
        <p className="note">
          <strong>
            <Untrusted text={block.text} />
          </strong>
        </p>
      );
    case 'list':
      return (
        <ul className="items">
          {block.items.map((item, place) => (
            <li key={place}>
              <Untrusted text={item} />
            </li>
          ))}
        </ul>
      );
    case 'table': {
      const by = block.table.columns[0]?.title ?? '';
      return <SectionTable table={block.table} label={`${title}: ${by}`} run={run} />;
    }
  }
}
