import { CopyButton } from './copy-button.tsx';

/** A command to be typed elsewhere, with a button that copies it. */
export function CommandLine({ line }: { readonly line: string }) {
  return (
    <div className="command">
      <code>{line}</code>
      <div>
        <CopyButton text={line} label="Copy" />
      </div>
    </div>
  );
}
