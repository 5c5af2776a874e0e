import { readdirSync, readFileSync } from 'node:fs';
import { GUIDE } from '../guide.ts';

const pages = new URL('../pages/', import.meta.url);
const notes = readdirSync(new URL('design/', pages)).filter((name) => name.endsWith('.md'));
const headingOf = (name: string) =>
  /^# (.+)$/m.exec(readFileSync(new URL(`design/${name}`, pages), 'utf8'))?.[1] ?? name;

/** What VitePress makes the site of: `build-docs.ts` has put the pages together. */
export default {
  title: 'steerlab',
  description:
    'Measure how far a language model’s instrumental-convergence behaviour can be steered, down and up.',
  lang: 'en-GB',
  // No picture of its own: a browser need not ask for one.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: 'pages',
  outDir: '../../site',
  // The pages are Markdown alone: `<`, `{` and `}` in them are text.
  markdown: { html: false, attrs: { disable: true } },
  themeConfig: {
    search: {
      provider: 'local',
      // Whoever searches for a word of the field wants the guide before the fields of types that are called so.
      options: {
        miniSearch: {
          searchOptions: {
            fuzzy: 0.2,
            prefix: true,
            boost: { title: 4, text: 2, titles: 1 },
            boostDocument: (id) => (id.includes('/api/') ? 0.1 : id.includes('/design/') ? 0.5 : 1),
          },
        },
      },
    },
    outline: [2, 3],
    nav: [
      { text: 'Guide', link: '/start' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: [
      ...GUIDE.map(({ title, pages: of }) => ({
        text: title,
        items: of.map(({ file, title: text }) => ({ text, link: `/${file}` })),
      })),
      {
        text: 'API',
        collapsed: true,
        link: '/api/',
        items: JSON.parse(readFileSync(new URL('api/typedoc-sidebar.json', pages), 'utf8')),
      },
      {
        text: 'Why it is so',
        collapsed: true,
        items: notes.map((name) => ({ text: headingOf(name).split(':')[0], link: `/design/${name}` })),
      },
    ],
  },
};
