import { Document, isScalar, Scalar, visit } from 'yaml';
import { holdsUnseen } from '../text/index.ts';

/**
 * A value as YAML, its lines as long as they are. A text with characters that would steer a terminal, or that nobody would
 * see, stands between quotes with escapes in their place, which a YAML reader undoes.
 */
export function writeYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && holdsUnseen(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === 'string' && holdsUnseen(key.value))
        key.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escapeTexts(document.toString({ lineWidth: 0 }));
}

// Only texts between double quotes hold any of these.
function escapeTexts(yaml: string): string {
  return Array.from(yaml, (character) => {
    if (character === '\n' || !holdsUnseen(character)) return character;
    return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
  }).join('');
}
