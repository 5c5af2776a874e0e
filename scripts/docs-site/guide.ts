/** A page of the guide: its file in `docs/`, and what the site's side bar calls it. */
export interface GuidePage {
  readonly file: string;
  readonly title: string;
}

/** The pages of `docs/` in the order in which they are read, but for `index.md`, which leads to them. */
export const GUIDE: readonly { readonly title: string; readonly pages: readonly GuidePage[] }[] = [
  {
    title: 'Begin',
    pages: [
      { file: 'start.md', title: 'Start' },
      { file: 'studies.md', title: 'Studies' },
      { file: 'conditions.md', title: 'Conditions and controls' },
      { file: 'commands.md', title: 'Commands' },
    ],
  },
  {
    title: 'Results',
    pages: [
      { file: 'reading-a-report.md', title: 'Reading a report' },
      { file: 'judges.md', title: 'Judges' },
      { file: 'trust.md', title: 'What to trust' },
      { file: 'many-runs.md', title: 'Many runs, one table' },
      { file: 'gates.md', title: 'Gates for releases' },
      { file: 'trained-in.md', title: 'Steering that is trained in' },
    ],
  },
  {
    title: 'Around it',
    pages: [
      { file: 'providers.md', title: 'Providers' },
      { file: 'many-machines.md', title: 'Many machines' },
      { file: 'imports.md', title: 'Imports' },
      { file: 'other-tools.md', title: 'Other tools' },
      { file: 'the-paper.md', title: 'The paper' },
    ],
  },
  {
    title: 'Building on it',
    pages: [
      { file: 'library.md', title: 'As a library' },
      { file: 'extending.md', title: 'Extending' },
    ],
  },
  {
    title: 'When it fails',
    pages: [
      { file: 'troubleshooting.md', title: 'Troubleshooting' },
      { file: 'errors.md', title: 'Errors' },
      { file: 'faults.md', title: 'Faults that were played' },
    ],
  },
];
